using Aggregator.Stories;

namespace Aggregator.Digests;

/// <summary>
/// The ids by which a story of an edition can be requested. A live view names a story after the earliest article of its
/// short window, an edition after the earliest of a week: the id that any of its articles gives may be in some link.
/// </summary>
public static partial class StoryIds
{
    /// <summary>True for what can be the id of a story at all, so that nothing else reaches the store.</summary>
    public static bool IsValid(string id) => Pattern().IsMatch(id);

    /// <summary>Its own id, and those that its articles would give it, without duplicates.</summary>
    public static IEnumerable<string> Of(EditionStory story) =>
        story.Sources.Select(source => StoryId.For(source.ArticleId)).Prepend(story.Id).Distinct(StringComparer.Ordinal);

    /// <summary>Those of all its stories, without duplicates.</summary>
    public static IReadOnlyList<string> Of(Edition edition) => [.. edition.Stories.SelectMany(Of).Distinct(StringComparer.Ordinal)];

    [GeneratedRegex("^[0-9a-z]{1,64}$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
