using Aggregator.Telemetry;

namespace Aggregator.Articles;

/// <summary>A kept article. Its full text is stored apart, since lists never need it.</summary>
public sealed record Article
{
    /// <summary>Computed from the canonical address, so that one page is one article whichever feed brought it.</summary>
    public required string Id { get; init; }

    public required string CandidateId { get; init; }

    public required string FeedId { get; init; }

    /// <summary>The name of the publication or site, for readers.</summary>
    public required string Outlet { get; init; }

    /// <summary>The feed's lane when it was kept.</summary>
    public required string Lane { get; init; }

    /// <summary>The feed's trust when it was kept, 0 to 1.</summary>
    public double Trust { get; init; } = 0.5;

    /// <summary>Canonical address; null for an entry that leads nowhere.</summary>
    public Uri? Address { get; init; }

    /// <summary>BCP 47: <c>en</c>, <c>zh-Hans</c>, <c>zh-Hant</c>, or another.</summary>
    public required string Language { get; init; }

    public required string Title { get; init; }

    /// <summary>The first sentences as plain text, at most some 500 characters.</summary>
    public string Excerpt { get; init; } = "";

    public IReadOnlyList<string> Authors { get; init; } = [];

    public Uri? Image { get; init; }

    /// <summary>Words, counting every Han character as one.</summary>
    public int WordCount { get; init; }

    /// <summary>What its page is; an article when its page was not read.</summary>
    public PageKind PageKind { get; init; }

    /// <summary>Never later than <see cref="FirstSeenAt"/>.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    public required DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>One of <see cref="ArticleTopics"/>.</summary>
    public string Topic { get; init; } = ArticleTopics.Other;

    /// <summary>How far it is about the labs and their subject, 0 to 1.</summary>
    public double Relevance { get; init; }

    /// <summary>Ids of the labs it is about, the most central first.</summary>
    public IReadOnlyList<string> Labs { get; init; } = [];

    public IReadOnlyList<string> Models { get; init; } = [];

    public IReadOnlyList<string> People { get; init; } = [];

    public IReadOnlyList<Mention> Mentions { get; init; } = [];

    /// <summary>The parts its relevance is the sum of: the base first, then each condition that held, the heaviest first.</summary>
    public IReadOnlyList<ScorePart> ScoreParts { get; init; } = [];

    /// <summary>Why it was kept, in a sentence for readers.</summary>
    public string Why { get; init; } = "";

    /// <summary>The step that made it; null where that was not recorded.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TraceContext? Trace { get; init; }
}

/// <summary>A part of the score; the logistic function of the sum of all is the relevance.</summary>
/// <param name="Condition">
/// As the weights file names it, such as <c>title.Model</c> or <c>title.china &amp; title.chip</c>; <c>base</c> for the start of the sum.
/// </param>
public sealed record ScorePart(string Condition, double Weight);

/// <summary>The long parts of an article.</summary>
/// <param name="Plain">Paragraphs separated by a blank line.</param>
/// <param name="Html">Sanitised, minimal.</param>
public sealed record ArticleText(string Plain, string Html)
{
    public static ArticleText Empty { get; } = new("", "");
}

/// <summary>The values of <see cref="Article.Topic"/>: which kind of news it is.</summary>
public static class ArticleTopics
{
    /// <summary>None of the others was recognised.</summary>
    public const string Other = "other";

    public static IReadOnlyList<string> All { get; } =
    [
        "release", "research", "benchmark", "product", "price", "business", "policy", "chips", "people", "safety", "incident", "opinion",
        Other,
    ];
}
