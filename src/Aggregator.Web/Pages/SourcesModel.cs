using Aggregator.Web.Api;

namespace Aggregator.Web.Pages;

public sealed record SourcesModel(IReadOnlyList<FeedItem> Feeds)
{
    public IEnumerable<FeedItem> On => Feeds.Where(feed => feed.IsOn);

    public IReadOnlyList<FeedItem> Off => [.. Feeds.Where(feed => !feed.IsOn)];

    public long Requests => Feeds.Sum(feed => feed.Requests);

    public long NotModified => Feeds.Sum(feed => feed.NotModified);

    public static string HealthOf(FeedItem feed) => feed.Health switch
    {
        "fresh" => "Works",
        "quiet" => "Quiet",
        "stale" => "Stale",
        "new" => "Not asked yet",
        "gone" => "Gone",
        "refused" => "Refuses us",
        _ => "Fails",
    };

    /// <summary>Nothing more is said of what just works or waits for its turn.</summary>
    public static string? NoteOf(FeedItem feed) => feed.Health is "fresh" or "new" ? null : feed.HealthNote;
}
