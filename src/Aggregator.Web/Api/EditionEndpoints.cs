namespace Aggregator.Web.Api;

/// <param name="Next">Path of the page with earlier ones; null on the last.</param>
internal sealed record EditionPage(IReadOnlyList<EditionItem> Editions, string? Next);

internal sealed record EditionItem(DateOnly Date, DateTimeOffset PublishedAt, int Stories, int Articles, string? TopHeadline, string Digest, string Page);

/// <summary>Which editions there are.</summary>
internal static class EditionEndpoints
{
    public static void MapEditions(this IEndpointRouteBuilder endpoints) => endpoints.MapRead("/api/editions", ListAsync).RequireRateLimiting(CostLimits.Views).Describe(
        new Operation("listEditions", "Digest", "Which editions there are, newest first.")
        {
            Parameters = [Parameters.Date("before", "query", "Only editions before that date."), Parameters.Limit(100, 30, "editions")],
            Answers = [new Answer(StatusCodes.Status200OK, "A page of editions.", [new Content("application/json", ApiJson.Default.EditionPage)])],
        });

    private static async Task<IResult> ListAsync(HttpContext context, IEditionStore store, EditionCache cache)
    {
        var queryReader = new QueryReader(context.Request.Query);
        var before = queryReader.Date("before");
        var limit = queryReader.Number("limit", 1, 100) ?? 30;

        if (queryReader.Finish() is { Count: > 0 } problems)
        {
            return Problem.BadParameters(problems);
        }

        // One more than asked for tells whether there is a next page.
        var found = await store.ListAsync(before, limit + 1, context.RequestAborted);
        var items = found.Take(limit).Select(edition => new EditionItem(
            edition.Date, edition.PublishedAt, edition.Stories, edition.Articles, edition.TopHeadline,
            $"/api/digest/{Dates.Write(edition.Date)}", $"/digest/{Dates.Write(edition.Date)}")).ToList();
        var next = found.Count > limit ? $"/api/editions?before={Dates.Write(items[^1].Date)}&limit={limit}" : null;
        var latest = await cache.FindLatestAsync(context.RequestAborted);
        var freshFor = latest is null ? TimeSpan.FromSeconds(60) : cache.FreshFor(latest);
        return ApiJson.Answer(new EditionPage(items, next), ApiJson.Readable.EditionPage, freshFor, latest?.PublishedAt);
    }
}
