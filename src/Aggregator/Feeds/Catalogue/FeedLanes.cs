namespace Aggregator.Feeds.Catalogue;

/// <summary>The values of <see cref="Feed.Lane"/>: what a feed brings, and from whom.</summary>
public static class FeedLanes
{
    public const string Lab = "lab";
    public const string Company = "company";
    public const string Media = "media";
    public const string Releases = "releases";
    public const string Search = "search";
    public const string Forum = "forum";

    public static IReadOnlyList<string> All { get; } =
        [Lab, Company, Media, "letter", "papers", Releases, Search, Forum, "chips", "policy"];
}
