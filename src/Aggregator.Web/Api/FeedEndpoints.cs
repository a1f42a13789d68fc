using Aggregator.Feeds.Health;
using Aggregator.Feeds.State;

namespace Aggregator.Web.Api;

/// <param name="Changes">Who changed state in the last day, and why.</param>
/// <param name="Week">All sources together: how politely they were asked, and how exchanges ended.</param>
internal sealed record FeedList(IReadOnlyList<FeedChange> Changes, FeedWeek Week, IReadOnlyList<FeedReport> Feeds);

/// <summary>Every source with its health.</summary>
internal static class FeedEndpoints
{
    public static void MapFeeds(this IEndpointRouteBuilder endpoints) => endpoints.MapRead("/api/feeds", ListAsync).Describe(
        new Operation("listFeeds", "About", "Every source with how reading it goes.")
        {
            Answers = [new Answer(StatusCodes.Status200OK, "All sources.", [new Content("application/json", ApiJson.Default.FeedList)])],
        });

    private static async Task<IResult> ListAsync(HttpContext context, FeedReportCache cache, TimeProvider time)
    {
        if (new QueryReader(context.Request.Query).Finish() is { Count: > 0 } problems)
        {
            return Problem.BadParameters(problems);
        }

        var feeds = await cache.ListAsync(context.RequestAborted);
        return ApiJson.Answer(new FeedList(FeedChange.OfDay(feeds, time.GetUtcNow()), FeedWeek.Sum([.. feeds.Select(feed => feed.Week)]), feeds), ApiJson.Readable.FeedList, TimeSpan.FromSeconds(60));
    }
}

/// <summary>Sources with their state, kept for a moment: the page, the list and the health report all ask for them.</summary>
internal sealed class FeedReportCache(FeedReports reports, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(10);

    private volatile Kept? _kept;

    public async Task<IReadOnlyList<FeedReport>> ListAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_kept is { } kept && now - kept.At < KeptFor && now >= kept.At)
        {
            return kept.Items;
        }

        var items = await reports.ListAsync(cancellationToken);
        _kept = new Kept(items, now);

        return items;
    }

    private sealed record Kept(IReadOnlyList<FeedReport> Items, DateTimeOffset At);
}
