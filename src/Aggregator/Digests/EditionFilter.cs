namespace Aggregator.Digests;

/// <summary>Narrows an edition to what a reader wants; an empty list lets everything through.</summary>
/// <param name="Labs">Lab ids; a story about any of them stays.</param>
/// <param name="Languages">BCP 47 ranges (<c>zh</c> takes <c>zh-Hans</c>); a story with sources in any of them stays, with these.</param>
/// <param name="Limit">Most stories; null for all.</param>
public sealed record EditionFilter(IReadOnlyList<string> Labs, IReadOnlyList<string> Languages, IReadOnlyList<string> Topics, int? Limit)
{
    /// <summary>
    /// Lanes of sources (<see cref="Aggregator.Feeds.Catalogue.FeedLanes"/>); a story that a source of any of them reports stays, whole.
    /// </summary>
    public IReadOnlyList<string> Lanes { get; init; } = [];

    /// <summary>The language to tell the stories in (BCP 47), see <see cref="Edition.Language"/>; null to leave each in its own.</summary>
    public string? ReadingLanguage { get; init; }

    /// <summary>Sections (<see cref="StorySections.All"/>); a story of any of them stays.</summary>
    public IReadOnlyList<string> Sections { get; init; } = [];

    /// <summary>The section whose stories come before the others; null for the order of the edition.</summary>
    public string? First { get; init; }

    public static EditionFilter None { get; } = new([], [], [], null);

    /// <summary>True when it lets every story through as it is, in the order of the edition.</summary>
    public bool IsNone =>
        Labs.Count == 0 && Languages.Count == 0 && Topics.Count == 0 && Lanes.Count == 0 && Sections.Count == 0
        && Limit is null && First is null && ReadingLanguage is null;

    /// <summary>
    /// The same edition with the stories that pass, in the same order but for the section that comes first. Its counts and sources stay:
    /// they describe the window.
    /// </summary>
    public Edition Apply(Edition edition)
    {
        if (IsNone)
        {
            return edition;
        }

        var stories = StorySections.PutFirst(First, edition.Stories.Where(Passes))
            .Select(InLanguages)
            .Take(Math.Max(Limit ?? int.MaxValue, 0))
            .ToList();
        var narrowed = edition with
        {
            Stories = stories,
            Lanes = Among(edition.Lanes, stories),
            LabSections = Among(edition.LabSections, stories),
        };
        return ReadingLanguage is { } language ? narrowed.In(language) : narrowed;
    }

    private static IReadOnlyList<EditionSection> Among(IReadOnlyList<EditionSection> sections, List<EditionStory> stories) =>
    [
        .. sections
            .Select(section => section with { Stories = [.. section.Stories.Where(id => stories.Exists(story => story.Id == id))] })
            .Where(section => section.Stories.Count > 0),
    ];

    private bool Passes(EditionStory story) =>
        (Labs.Count == 0 || story.Labs.Any(lab => Labs.Contains(lab, StringComparer.OrdinalIgnoreCase)))
        && (Lanes.Count == 0 || story.Sources.Any(source => Lanes.Contains(source.Lane, StringComparer.OrdinalIgnoreCase)))
        && (Topics.Count == 0 || Topics.Contains(story.Topic, StringComparer.OrdinalIgnoreCase))
        && (Sections.Count == 0 || Sections.Contains(story.Section, StringComparer.OrdinalIgnoreCase))
        && (Languages.Count == 0 || story.Sources.Any(source => IsWanted(source.Language)));

    private EditionStory InLanguages(EditionStory story)
    {
        if (Languages.Count == 0)
        {
            return story;
        }

        var sources = story.Sources.Where(source => IsWanted(source.Language)).ToList();
        if (IsWanted(story.Language) || story.OtherLanguages.FirstOrDefault(text => IsWanted(text.Language)) is not { } other)
        {
            return story with { Sources = sources };
        }

        return story with { Sources = sources, Headline = other.Headline, Language = other.Language, Summary = other.Summary };
    }

    private bool IsWanted(string language) => Languages.Any(range => LanguageTag.Matches(language, range));
}
