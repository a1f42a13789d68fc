namespace Aggregator.Feeds.Catalogue;

/// <summary>What a source may be on the beat.</summary>
public static class FeedLanes
{
    public static IReadOnlyList<string> All { get; } = ["lab", "company", "media", "letter", "papers", "releases", "search", "forum", "chips", "policy"];
}
