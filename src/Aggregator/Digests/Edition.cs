using Aggregator.Localization;
using Aggregator.Storage;
using Aggregator.Stories;
using Aggregator.Telemetry;

namespace Aggregator.Digests;

/// <summary>The digest of a date, frozen when published; or, with <see cref="IsLive"/>, the same built for a window on request.</summary>
public sealed record Edition
{
    /// <summary>The UTC date it is the digest of; its key.</summary>
    public required DateOnly Date { get; init; }

    public required DateTimeOffset WindowStart { get; init; }

    public required DateTimeOffset WindowEnd { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>True when it was published after its hour because no process ran then.</summary>
    public bool IsLate { get; init; }

    /// <summary>True for a view built on request, which is never stored.</summary>
    public bool IsLive { get; init; }

    public required string LexiconVersion { get; init; }

    /// <summary>The most important first.</summary>
    public required IReadOnlyList<EditionStory> Stories { get; init; }

    /// <summary>Labs by how many articles name them, most first.</summary>
    public required IReadOnlyList<LabCount> Labs { get; init; }

    public required EditionSources Sources { get; init; }

    /// <summary>The stories by the lanes of their sources, the fullest first; a story with sources of several lanes is in each.</summary>
    public IReadOnlyList<EditionSection> Lanes { get; init; } = [];

    /// <summary>The stories by the labs they are about, the fullest first; a story about several labs is in each.</summary>
    public IReadOnlyList<EditionSection> LabSections { get; init; } = [];

    /// <summary>The stories by section (<see cref="StorySections"/>); each is in one.</summary>
    public IReadOnlyList<EditionSection> Sections => StorySections.Of(Stories);

    /// <summary>How many articles the window held.</summary>
    public int Articles { get; init; }

    /// <summary>How many candidates of the window were rejected.</summary>
    public int NearMisses { get; init; }

    /// <summary>What each part of a story's score could reach by the weights of the day.</summary>
    public required StoryScore FullScore { get; init; }

    /// <summary>How long it took to build, in milliseconds.</summary>
    public long TookMilliseconds { get; init; }

    /// <summary>The step that published it; null where that was not recorded. Stored, and not shown.</summary>
    public TraceContext? Trace { get; init; }

    /// <summary>The language of a reader (BCP 47) that its stories are told in; null where each is told in that of its sources.</summary>
    public string? Language { get; init; }

    /// <summary>The same for readers of a language.</summary>
    public Edition In(string language)
    {
        var strings = PageStrings.ForTag(language) ?? PageStrings.English;
        var names = LabSections.ToDictionary(section => section.Key, section => section.Name, StringComparer.Ordinal);
        return this with { Language = language, Stories = [.. Stories.Select(TellIn)] };

        EditionStory TellIn(EditionStory story) => story.In(language) with
        {
            Why = StoryReasonText.Of(story, lab => names.GetValueOrDefault(lab, lab), strings),
        };
    }
}

/// <param name="Key">Name of the lane or section, or id of the lab.</param>
/// <param name="Name">What readers know it by.</param>
/// <param name="Stories">Ids of stories of the edition, in its order.</param>
public sealed record EditionSection(string Key, string Name, IReadOnlyList<string> Stories);

/// <summary>A story as the edition reports it, with everything needed to show it.</summary>
public sealed record EditionStory
{
    public required string Id { get; init; }

    public required string Headline { get; init; }

    /// <summary>Two or three sentences from its articles, plain text; may be empty.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Language of headline and summary, BCP 47.</summary>
    public required string Language { get; init; }

    /// <summary>Whose words headline and summary are, one of <see cref="TextOrigins"/>.</summary>
    public string Origin { get; init; } = TextOrigins.Reported;

    /// <summary>
    /// Headline and summary in the other languages of its sources, one for each language tag, and in those languages of readers that none
    /// of its sources has.
    /// </summary>
    public IReadOnlyList<StoryText> OtherLanguages { get; init; } = [];

    public required string Topic { get; init; }

    /// <summary>One of <see cref="StorySections.All"/>, by its topic.</summary>
    public string Section => StorySections.Of(Topic);

    public required IReadOnlyList<string> Labs { get; init; }

    public IReadOnlyList<string> Models { get; init; } = [];

    public IReadOnlyList<string> People { get; init; } = [];

    public required StoryScore Score { get; init; }

    /// <summary>Why it is in the edition, as a phrase for the reader.</summary>
    public required string Why { get; init; }

    public required DateTimeOffset FirstPublishedAt { get; init; }

    /// <summary>True when an earlier edition covered it and there is something new.</summary>
    public bool IsUpdate { get; init; }

    /// <summary>What is new in an update since the last edition that covered it, as a sentence for the reader; else null.</summary>
    public string? WhatIsNew { get; init; }

    /// <summary>True for a story that its score would put at the front if its outlet or lab had not filled its share there.</summary>
    public bool IsTail { get; init; }

    /// <summary>Date of the edition that covered it first; null when this one does.</summary>
    public DateOnly? FirstEdition { get; init; }

    /// <summary>Id of the story in the edition that covered it first; null when this one does.</summary>
    public string? FirstStoryId { get; init; }

    /// <summary>Who reports it: the source of the headline first, then by time of publication.</summary>
    public required IReadOnlyList<EditionSource> Sources { get; init; }
}

/// <summary>A story in one language.</summary>
/// <param name="Language">BCP 47.</param>
/// <param name="ArticleId">The source that gives the headline.</param>
/// <param name="Summary">Plain text; may be empty.</param>
/// <param name="Origin">Whose words they are, one of <see cref="TextOrigins"/>.</param>
public sealed record StoryText(
    string Language, string ArticleId, string Headline, string Summary, string Origin = TextOrigins.Reported);

/// <summary>One article of a story.</summary>
public sealed record EditionSource
{
    public required string ArticleId { get; init; }

    public required string Outlet { get; init; }

    public required string Title { get; init; }

    public Uri? Address { get; init; }

    public required string Language { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>What kind of publication the source is: one of <see cref="Aggregator.Feeds.Catalogue.FeedLanes"/>.</summary>
    public string? Lane { get; init; }

    /// <summary>True for the earliest report.</summary>
    public bool IsFirst { get; init; }
}

/// <param name="Lab">Lab id.</param>
/// <param name="Name">Its name in English.</param>
/// <param name="Articles">Articles of the window that name it.</param>
/// <param name="WeekMean">Articles a day in the editions of the previous seven days; null while there are none.</param>
public sealed record LabCount(string Lab, string Name, int Articles, double? WeekMean)
{
    /// <summary>
    /// Compared with the week: <c>new</c> after a week without articles, <c>up</c> or <c>down</c> when it differs by more than
    /// one and a half standard deviations of a count (the root of its mean), else <c>level</c>; null without a week.
    /// </summary>
    public string? Trend => WeekMean switch
    {
        null => null,
        <= 0 => "new",
        { } mean => ((Articles - mean) / Math.Sqrt(Math.Max(mean, 1))) switch { >= 1.5 => "up", <= -1.5 => "down", _ => "level" },
    };
}

/// <summary>The titles of all feeds that are switched on, by how they answered in the window.</summary>
/// <param name="Refused">Those whose server refuses us or says that the feed is gone; they are not among the silent.</param>
public sealed record EditionSources(IReadOnlyList<string> Answered, IReadOnlyList<string> Silent, IReadOnlyList<string> Refused)
{
    public int Total => Answered.Count + Silent.Count + Refused.Count;
}

/// <summary>What a list of editions shows of each.</summary>
public sealed record EditionSummary(DateOnly Date, DateTimeOffset PublishedAt, int Stories, int Articles, string? TopHeadline)
{
    public static EditionSummary Of(Edition edition) =>
        new(edition.Date, edition.PublishedAt, edition.Stories.Count, edition.Articles,
            edition.Stories.Select(story => story.Headline).FirstOrDefault());
}

/// <summary>The stored and served form of an edition.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(StoredTimeConverter)])]
[JsonSerializable(typeof(Edition))]
[JsonSerializable(typeof(EditionSummary))]
[JsonSerializable(typeof(IReadOnlyList<EditionSummary>))]
[JsonSerializable(typeof(IReadOnlyList<EditionChange>))]
public sealed partial class EditionJson : JsonSerializerContext;
