namespace Aggregator.Web.Api;

/// <summary>Near misses of one day, the closest first.</summary>
/// <param name="Date">The UTC day.</param>
/// <param name="NearMisses">The near misses of this page.</param>
/// <param name="Next">Path of the next page of the same day; absent on the last.</param>
internal sealed record NearMissPage(DateOnly Date, IReadOnlyList<NearMissItem> NearMisses, string? Next);

/// <summary>An entry of a feed that was read and not kept.</summary>
/// <param name="Id">Id of the entry.</param>
/// <param name="Title">Its title, plain text.</param>
/// <param name="Address">Its address; absent for an entry without a link.</param>
/// <param name="Feed">Id of the feed, from <c>/api/feeds</c>.</param>
/// <param name="FirstSeenAt">When it was first read.</param>
/// <param name="Reason">Why it was not kept, as an English sentence.</param>
/// <param name="Score">How close it came to being kept, from 0 to 1.</param>
internal sealed record NearMissItem(
    string Id, string Title, Uri? Address, string Feed, DateTimeOffset FirstSeenAt, string Reason, double Score);

/// <summary>What was read and not kept on a day, so that readers can judge the filter.</summary>
internal static class NearMissEndpoints
{
    private const int MaxMisses = 500;
    private const int UsualMisses = 100;

    public static void MapNearMisses(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapRead("/api/near-misses", ListAsync).RequireRateLimiting(CostLimits.Views).Describe(
            () => new Operation(
                "listNearMisses",
                "About",
                "Entries read on a day and not kept, with the reason, the closest first.",
                [
                    Parameters.Date("date", "query", "The UTC day, within the last week; today by default."),
                    Parameters.Limit(MaxMisses, UsualMisses, "near misses"),
                    Parameters.Cursor(new PageCursor(0.25, "a1")),
                ],
                [Answer.Json("A page of near misses.", ApiJson.Default.NearMissPage)]));

    private static async Task<IResult> ListAsync(QueryReader query, HttpContext context, IRejectionStore store, TimeProvider time)
    {
        var date = query.Date("date") ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var limit = query.Number("limit", 1, MaxMisses) ?? UsualMisses;
        var cursor = PageCursor.Read(query, most: 1);
        if (query.FindRefusal() is { } refusal)
        {
            return refusal;
        }

        var (found, last) = await NearMissRanking.ListAsync(store, date, cursor, limit, context.RequestAborted);
        var items = found.Select(entry =>
            new NearMissItem(entry.Id, entry.Title, entry.Address, entry.FeedId, entry.FirstSeenAt, entry.Reason, entry.Score));
        var next = last is null ? null : $"/api/near-misses?date={IsoDate.Of(date)}&limit={limit}&cursor={last}";
        return ApiJson.Answer(new NearMissPage(date, [.. items], next), ApiJson.Readable.NearMissPage, TimeSpan.FromSeconds(60));
    }
}
