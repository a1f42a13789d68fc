using System.Text.Json.Serialization;
using Aggregator.Stories;

namespace Aggregator.Digests;

/// <summary>The digest of a date, frozen when published; or, with <see cref="IsLive"/>, the same built for a window on request.</summary>
public sealed record Edition
{
    /// <summary>The UTC date it is the digest of; its key.</summary>
    public required DateOnly Date { get; init; }

    public required DateTimeOffset WindowStart { get; init; }

    public required DateTimeOffset WindowEnd { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>True when it was published after its hour because nothing ran then.</summary>
    public bool IsLate { get; init; }

    /// <summary>True for a view built on request, which is never stored.</summary>
    public bool IsLive { get; init; }

    public required string LexiconVersion { get; init; }

    /// <summary>In order, the most important first.</summary>
    public required IReadOnlyList<EditionStory> Stories { get; init; }

    /// <summary>Labs by how many articles name them, most first.</summary>
    public required IReadOnlyList<LabCount> Labs { get; init; }

    public required EditionSources Sources { get; init; }

    /// <summary>How many articles the window held.</summary>
    public int Articles { get; init; }

    /// <summary>How many candidates of the window were rejected.</summary>
    public int NearMisses { get; init; }
}

/// <summary>A story as the edition tells it; needs nothing else to be shown.</summary>
public sealed record EditionStory
{
    public required string Id { get; init; }

    public required string Headline { get; init; }

    /// <summary>Two or three sentences from its articles, plain text; may be empty.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Language of headline and summary, BCP 47.</summary>
    public required string Language { get; init; }

    public required string Topic { get; init; }

    public required IReadOnlyList<string> Labs { get; init; }

    public IReadOnlyList<string> Models { get; init; } = [];

    public IReadOnlyList<string> People { get; init; } = [];

    public required StoryScore Score { get; init; }

    /// <summary>Why it is here, in words for the reader.</summary>
    public required string Why { get; init; }

    public required DateTimeOffset FirstPublishedAt { get; init; }

    /// <summary>True when an earlier edition told it and there is something new.</summary>
    public bool IsUpdate { get; init; }

    /// <summary>True for a story that its score would have brought to the front, had its outlet or lab not filled its share there; these come last.</summary>
    public bool IsTail { get; init; }

    /// <summary>The edition that told it first; null when this one does.</summary>
    public DateOnly? FirstTold { get; init; }

    /// <summary>Who tells it: the lead first, then by time of publication.</summary>
    public required IReadOnlyList<EditionSource> Sources { get; init; }
}

/// <summary>One article of a story.</summary>
public sealed record EditionSource
{
    public required string ArticleId { get; init; }

    public required string Outlet { get; init; }

    public required string Title { get; init; }

    public Uri? Address { get; init; }

    public required string Language { get; init; }

    /// <summary>What the source is on the beat: one of <see cref="Feeds.SourceLanes"/>; null in editions of before it was kept.</summary>
    public string? Kind { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>True for the earliest report.</summary>
    public bool IsFirst { get; init; }
}

/// <param name="Lab">Lab id.</param>
/// <param name="Name">Its name in English.</param>
/// <param name="Articles">Articles of the window that name it.</param>
/// <param name="WeekMean">Mean of the previous seven editions; null while there are none.</param>
public sealed record LabCount(string Lab, string Name, int Articles, double? WeekMean);

/// <param name="On">Feeds that are polled.</param>
/// <param name="Heard">Of these, how many answered in the window.</param>
/// <param name="Silent">Titles of feeds that did not answer.</param>
public sealed record EditionSources(int On, int Heard, IReadOnlyList<string> Silent);

/// <summary>What a list of editions shows of each.</summary>
public sealed record EditionSummary(DateOnly Date, DateTimeOffset PublishedAt, int Stories, int Articles, string? TopHeadline);

/// <summary>The stored and served form of an edition.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Edition))]
[JsonSerializable(typeof(EditionSummary))]
[JsonSerializable(typeof(IReadOnlyList<EditionSummary>))]
public sealed partial class EditionJson : JsonSerializerContext;
