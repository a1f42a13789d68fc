using Aggregator.Stories;

namespace Aggregator.Digests;

/// <summary>A story over all editions that told it, with how each source told it.</summary>
public sealed record ArchivedStory
{
    /// <summary>Its lasting id; the one asked for may have been another that leads to it.</summary>
    public required string Id { get; init; }

    /// <summary>As the edition that told it last froze it; as the live view has it while none has. So are summary, names, score and why.</summary>
    public required string Headline { get; init; }

    public string Summary { get; init; } = "";

    /// <summary>Language of headline and summary, BCP 47.</summary>
    public required string Language { get; init; }

    public required string Topic { get; init; }

    /// <summary>Lab ids, the most central first.</summary>
    public required IReadOnlyList<string> Labs { get; init; }

    public IReadOnlyList<string> Models { get; init; } = [];

    public IReadOnlyList<string> People { get; init; } = [];

    public required StoryScore Score { get; init; }

    /// <summary>What each part of the score could reach by the weights of that edition; null where it did not keep them.</summary>
    public StoryScore? FullScore { get; init; }

    public required string Why { get; init; }

    public required DateTimeOffset FirstPublishedAt { get; init; }

    /// <summary>True while the live view tells it too: it may still grow.</summary>
    public bool IsLive { get; init; }

    /// <summary>The editions that told it, oldest first; empty for one that only the live view tells yet.</summary>
    public required IReadOnlyList<StoryInEdition> Tellings { get; init; }

    /// <summary>Every source once, by time of publication.</summary>
    public required IReadOnlyList<StoryReport> Reports { get; init; }
}

/// <summary>The story as one edition told it.</summary>
public sealed record StoryInEdition(DateOnly Date, string Headline, bool IsUpdate);

/// <summary>How one source told it.</summary>
public sealed record StoryReport
{
    public required string ArticleId { get; init; }

    public required string Outlet { get; init; }

    public required string Title { get; init; }

    public Uri? Address { get; init; }

    /// <summary>BCP 47.</summary>
    public required string Language { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>True for the earliest.</summary>
    public bool IsFirst { get; init; }

    /// <summary>Its first sentences as plain text; empty when the article is not kept any more.</summary>
    public string Excerpt { get; init; } = "";

    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Why the article was kept: the alias that matched and the rule that let it count, in words; empty when it is not kept any more.</summary>
    public string Why { get; init; } = "";

    /// <summary>Words, every Han character counted as one; 0 when unknown.</summary>
    public int WordCount { get; init; }
}
