namespace Aggregator.Web.Api;

/// <summary>Serves the health report: 200 when healthy, 503 with the reasons when not.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints) => endpoints.MapPlainRead("/api/health", GetAsync).Describe(
        () => new Operation(
            "getHealth",
            "About",
            "Whether editions are published on time, feeds polled and queues emptied. For monitoring: the status alone answers it. "
            + "Feeds, queues and editions are counted every quarter of an hour.",
            [],
            [
                Answer.Json(
                    "Healthy: feeds are planned and polled, editions are on time. The field warnings gives what to look at all the same.",
                    ApiJson.Default.HealthReport),
                Answer.Json(
                    "Unhealthy: an edition is overdue, feeds were not planned for 45 minutes, none was polled for two hours, or more than "
                    + "half of them fail. The field problems gives the reasons.",
                    ApiJson.Default.HealthReport,
                    StatusCodes.Status503ServiceUnavailable),
            ]));

    private static async Task<IResult> GetAsync(HttpContext context, HealthMonitor monitor)
    {
        var health = await monitor.GetAsync(context.RequestAborted);
        var status = health.Problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.CacheControl = CacheRule.Never;
        return Results.Json(health, ApiJson.Readable.HealthReport, statusCode: status);
    }
}
