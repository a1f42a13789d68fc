using Aggregator.Stories;

namespace Aggregator.Digests;

/// <summary>A story over all editions that covered it, with the report of each source.</summary>
/// <remarks>Headline, summary, names, score and reason are those of the last edition that covered it, else of the live view.</remarks>
public sealed record ArchivedStory
{
    /// <summary>Its lasting id, which may differ from the one it was found by.</summary>
    public required string Id { get; init; }

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

    /// <summary>What each part of the score could reach by the weights of that edition.</summary>
    public required StoryScore FullScore { get; init; }

    public required string Why { get; init; }

    public required DateTimeOffset FirstPublishedAt { get; init; }

    /// <summary>True while the live view has it too: it may still grow.</summary>
    public bool IsLive { get; init; }

    /// <summary>The editions that covered it, oldest first; empty for one that only the live view has yet.</summary>
    public required IReadOnlyList<StoryInEdition> Editions { get; init; }

    /// <summary>Every source once, by time of publication.</summary>
    public required IReadOnlyList<StoryReport> Reports { get; init; }
}

/// <summary>The story as one edition reported it.</summary>
public sealed record StoryInEdition(DateOnly Date, string Headline, bool IsUpdate);

/// <summary>The report of one source.</summary>
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

    /// <summary>Its first sentences as plain text; empty when the article is no longer stored.</summary>
    public string Excerpt { get; init; } = "";

    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Why the article was kept: the alias that matched and the rule that let it count; empty when no longer stored.</summary>
    public string Why { get; init; } = "";

    /// <summary>Words, every Han character counted as one; 0 when unknown.</summary>
    public int WordCount { get; init; }
}
