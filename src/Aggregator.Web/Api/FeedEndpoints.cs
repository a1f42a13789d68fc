using Aggregator.Feeds.Health;
using Aggregator.Feeds.State;

namespace Aggregator.Web.Api;

/// <summary>All feeds with their health.</summary>
/// <param name="Changes">Feeds whose health changed in the last 24 hours, with the reason.</param>
/// <param name="Week">All feeds together over seven days: requests, how polite they were, and how they ended.</param>
/// <param name="Feeds">Every feed, also those that are switched off.</param>
internal sealed record FeedList(IReadOnlyList<FeedChange> Changes, FeedCounts Week, IReadOnlyList<FeedReport> Feeds);

/// <summary>Lists the feeds.</summary>
internal static class FeedEndpoints
{
    public static void MapFeeds(this IEndpointRouteBuilder endpoints) => endpoints.MapPlainRead("/api/feeds", ListAsync).Describe(
        () => new Operation("listFeeds", "About", "Every feed with its health, its last answer and when it is polled next.", [],
            [Answer.Json("All feeds.", ApiJson.Default.FeedList)]));

    private static async Task<IResult> ListAsync(HttpContext context, FeedReportCache cache, TimeProvider time)
    {
        var feeds = await cache.ListAsync(context.RequestAborted);
        var list = new FeedList(FeedChange.OfDay(feeds, time.GetUtcNow()), FeedCounts.Sum([.. feeds.Select(feed => feed.Week)]), feeds);
        return ApiJson.Answer(list, ApiJson.Readable.FeedList, TimeSpan.FromSeconds(60));
    }
}
