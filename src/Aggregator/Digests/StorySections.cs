namespace Aggregator.Digests;

/// <summary>
/// The sections of an edition: every story is in the one that its topic belongs to. They order nothing by themselves; a reader may put
/// one first.
/// </summary>
public static class StorySections
{
    /// <summary>What none of the others takes.</summary>
    public const string Other = "other";

    private static readonly FrozenDictionary<string, string> SectionOf = WordLookup.Of(
        ("models", "release research benchmark"),
        ("products", "price product incident"),
        ("policy", "policy chips safety"),
        ("money", "business people"));

    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["models"] = "Models",
        ["products"] = "Prices and products",
        ["policy"] = "Policy and chips",
        ["money"] = "Money and people",
        [Other] = "Other news",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>In the order in which they are listed.</summary>
    public static IReadOnlyList<string> All { get; } = ["models", "products", "policy", "money", Other];

    /// <summary>The section of a topic.</summary>
    public static string Of(string topic) => SectionOf.GetValueOrDefault(topic, Other);

    /// <summary>In English; an unknown section is called by its key.</summary>
    public static string NameOf(string section) => Names.GetValueOrDefault(section, section);

    /// <summary>The sections that have stories, each with these in the order given.</summary>
    public static IReadOnlyList<EditionSection> Of(IReadOnlyList<EditionStory> stories) =>
    [
        .. All.Select(section => new EditionSection(
                section, NameOf(section), [.. stories.Where(story => story.Section == section).Select(story => story.Id)]))
            .Where(section => section.Stories.Count > 0),
    ];

    /// <summary>The stories of a section before the others, else in the order given; the tail stays behind the front.</summary>
    public static IEnumerable<EditionStory> PutFirst(string? section, IEnumerable<EditionStory> stories)
    {
        if (section is null)
        {
            return stories;
        }

        return stories.OrderBy(story => story.IsTail).ThenByDescending(story => story.Section == section);
    }
}
