using Aggregator.Web.Api;

namespace Aggregator.Web.Pages;

public sealed record SourcesModel(Visit Visit, IReadOnlyList<FeedItem> Feeds)
{
    private static readonly string[] Order = ["failing", "refused", "gone", "stale", "quiet", "fresh", "new"];

    /// <summary>Those that need a look first.</summary>
    public IReadOnlyList<FeedItem> On => [.. Feeds.Where(feed => feed.IsOn).OrderBy(feed => Array.IndexOf(Order, feed.Health)).ThenBy(feed => feed.Title, StringComparer.CurrentCultureIgnoreCase)];

    public IReadOnlyList<FeedItem> Off => [.. Feeds.Where(feed => !feed.IsOn)];

    public long Requests => Feeds.Sum(feed => feed.Requests);

    public long NotModified => Feeds.Sum(feed => feed.NotModified);

    /// <summary>How many are in each state, for a line above the table.</summary>
    public IEnumerable<(string Health, int Count)> States =>
        Order.Reverse().Select(health => (health, On.Count(feed => feed.Health == health))).Where(state => state.Item2 > 0);

    /// <summary>Nothing more is said of what just works or waits for its turn.</summary>
    public static string? NoteOf(FeedItem feed) => feed.Health is "fresh" or "new" ? null : feed.HealthNote;
}
