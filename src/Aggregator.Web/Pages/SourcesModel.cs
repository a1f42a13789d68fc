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
        "ok" => "Answers",
        "new" => "Not asked yet",
        "gone" => "Gone for good",
        "failing" => $"Fails ({feed.Failures} in a row)",
        _ => "Off",
    };
}
