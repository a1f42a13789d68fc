namespace Aggregator.Web.Api;

/// <param name="Status"><c>healthy</c> or <c>unhealthy</c>.</param>
/// <param name="Problems">What makes it unhealthy, in words; empty otherwise.</param>
internal sealed record HealthView(
    string Status, IReadOnlyList<string> Problems, EditionHealth Edition, FeedsHealth Feeds, IReadOnlyList<QueueHealth> Queues);

/// <param name="Latest">Date of the latest edition; null before the first.</param>
/// <param name="NextDueAt">When the one after it is due.</param>
internal sealed record EditionHealth(DateOnly? Latest, DateTimeOffset? PublishedAt, DateTimeOffset NextDueAt, bool IsOverdue);

/// <param name="LastFetchedAt">When any source was last asked.</param>
internal sealed record FeedsHealth(int On, int Ok, int New, IReadOnlyList<string> Failing, IReadOnlyList<string> Gone, DateTimeOffset? LastFetchedAt);

internal sealed record QueueHealth(string Name, int Waiting, int Poison);

/// <summary>Whether the work goes on: 200 when it does, 503 with the reasons when it does not.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints) => endpoints.MapRead("/api/health", GetAsync).Describe(
        new Operation("getHealth", "About", "Whether the work goes on.")
        {
            Answers =
            [
                new Answer(StatusCodes.Status200OK, "It does.", [new Content("application/json", ApiJson.Default.HealthView)]),
                new Answer(StatusCodes.Status503ServiceUnavailable, "It does not, and why.", [new Content("application/json", ApiJson.Default.HealthView)]),
            ],
        });

    private static async Task<IResult> GetAsync(HttpContext context, HealthMonitor monitor)
    {
        if (new QueryReader(context.Request.Query).Finish() is { Count: > 0 } problems)
        {
            return Problem.BadParameters(problems);
        }

        var health = await monitor.GetAsync(context.RequestAborted);
        var status = health.Problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.CacheControl = CacheRule.Never;

        return Results.Json(health, ApiJson.Readable.HealthView, statusCode: status);
    }
}
