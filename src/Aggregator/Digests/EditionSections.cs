namespace Aggregator.Digests;

/// <summary>Sorts the stories of an edition by lane and by lab.</summary>
internal static class EditionSections
{
    public static IReadOnlyList<EditionSection> ByLane(IReadOnlyList<EditionStory> stories) =>
        Group(stories, story => story.Sources.Select(source => source.Lane).OfType<string>(), lane => lane);

    public static IReadOnlyList<EditionSection> ByLab(IReadOnlyList<EditionStory> stories, Func<string, string> nameOf) =>
        Group(stories, story => story.Labs, nameOf);

    /// <summary>The fullest first; equal ones by the order of the edition.</summary>
    private static IReadOnlyList<EditionSection> Group(
        IReadOnlyList<EditionStory> stories, Func<EditionStory, IEnumerable<string>> keysOf, Func<string, string> nameOf) =>
    [
        .. stories
            .SelectMany(story => keysOf(story).Distinct().Select(key => (Key: key, story.Id)))
            .GroupBy(pair => pair.Key)
            .OrderByDescending(group => group.Count())
            .Select(group => new EditionSection(group.Key, nameOf(group.Key), [.. group.Select(pair => pair.Id)])),
    ];
}
