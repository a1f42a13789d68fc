namespace Aggregator.Feeds.Catalogue;

/// <summary>What a source can be on the beat: the values of <see cref="Feed.Lane"/>.</summary>
public static class SourceLanes
{
    public static IReadOnlyList<string> All { get; } = ["lab", "company", "media", "letter", "papers", "releases", "search", "forum", "chips", "policy"];
}
