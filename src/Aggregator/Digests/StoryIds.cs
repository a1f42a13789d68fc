using Aggregator.Stories;

namespace Aggregator.Digests;

/// <summary>
/// The ids under which a story of an edition can be asked for. A live view names a story after the earliest article of
/// its short window, an edition after the earliest of a week: every article gives an id that some link may hold.
/// </summary>
public static class StoryIds
{
    /// <summary>Its own id, and those that its articles would give it; no doubles.</summary>
    public static IEnumerable<string> Of(EditionStory story) =>
        story.Sources.Select(source => StoryId.For(source.ArticleId)).Prepend(story.Id).Distinct(StringComparer.Ordinal);

    /// <summary>Those of all its stories, without doubles.</summary>
    public static IReadOnlyList<string> Of(Edition edition) => [.. edition.Stories.SelectMany(Of).Distinct(StringComparer.Ordinal)];
}
