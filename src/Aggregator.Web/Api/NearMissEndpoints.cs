namespace Aggregator.Web.Api;

/// <param name="Next">Path of the page with those further off, of the same day; null on the last.</param>
internal sealed record NearMissPage(DateOnly Date, IReadOnlyList<NearMissItem> NearMisses, string? Next);

/// <param name="Reason">Why it was left out.</param>
/// <param name="Score">How far it seemed to belong, 0 to 1.</param>
internal sealed record NearMissItem(string Id, string Title, Uri? Address, string Feed, DateTimeOffset FirstSeenAt, string Reason, double Score);

/// <summary>What was read and left out on a day, the nearest to belonging first, so that the filter can be judged.</summary>
internal static class NearMissEndpoints
{
    public static void MapNearMisses(this IEndpointRouteBuilder endpoints) => endpoints.MapRead("/api/near-misses", ListAsync).RequireRateLimiting(CostLimits.Views).Describe(
        new Operation("listNearMisses", "About", "What was read on a day and left out, with the reason.")
        {
            Parameters = [Parameters.Date("date", "query", "The UTC day; today when nothing is said."), Parameters.Limit(500, 100, "near misses"), Parameters.Cursor],
            Answers = [new Answer(StatusCodes.Status200OK, "A page of near misses.", [new Content("application/json", ApiJson.Default.NearMissPage)])],
        });

    private static async Task<IResult> ListAsync(HttpContext context, ICandidateStore store, TimeProvider time)
    {
        var queryReader = new QueryReader(context.Request.Query);
        var date = queryReader.Date("date") ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var limit = queryReader.Number("limit", 1, 500) ?? 100;
        var cursor = ScoreCursor.Read(queryReader);

        if (queryReader.Finish() is { Count: > 0 } problems)
        {
            return Problem.BadParameters(problems);
        }

        var (found, last) = await NearMissRanking.TakeAsync(store, date, cursor, limit, context.RequestAborted);
        var items = found.Select(candidate => new NearMissItem(
            candidate.Id, candidate.Title, candidate.Address, candidate.FeedId, candidate.FirstSeenAt, candidate.Decision.Reason, candidate.Decision.Score)).ToList();
        var next = last is null ? null : $"/api/near-misses?date={Dates.Write(date)}&limit={limit}&cursor={last}";
        return ApiJson.Answer(new NearMissPage(date, items, next), ApiJson.Readable.NearMissPage, TimeSpan.FromSeconds(60));
    }
}
