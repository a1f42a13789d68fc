namespace Aggregator.Web.Api;

/// <summary>Editions, newest first.</summary>
/// <param name="Editions">The editions of this page.</param>
/// <param name="Next">Path of the page with earlier editions; absent on the last.</param>
internal sealed record EditionPage(IReadOnlyList<EditionItem> Editions, string? Next);

/// <summary>One edition without its stories.</summary>
/// <param name="Date">Date of the edition in UTC.</param>
/// <param name="PublishedAt">When it was published.</param>
/// <param name="Stories">Number of stories.</param>
/// <param name="Articles">Number of articles that the stories were made from.</param>
/// <param name="TopHeadline">Headline of its first story; absent for an edition without stories.</param>
/// <param name="Digest">Path of the whole edition for programs.</param>
/// <param name="Page">Path of its page for readers.</param>
internal sealed record EditionItem(
    DateOnly Date, DateTimeOffset PublishedAt, int Stories, int Articles, string? TopHeadline, string Digest, string Page);

/// <summary>Lists the editions.</summary>
internal static class EditionEndpoints
{
    private const int MaxEditions = 100;
    private const int UsualEditions = 30;

    public static void MapEditions(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapRead("/api/editions", ListAsync).RequireRateLimiting(CostLimits.Views).Describe(
            () => new Operation(
                "listEditions",
                "Digest",
                "The editions that were published, newest first.",
                [
                    Parameters.Date("before", "query", "Only editions before this date."),
                    Parameters.Limit(MaxEditions, UsualEditions, "editions"),
                ],
                [Answer.Json("A page of editions.", ApiJson.Default.EditionPage)]));

    private static async Task<IResult> ListAsync(QueryReader query, HttpContext context, IEditionStore store, EditionCache cache)
    {
        var before = query.Date("before");
        var limit = query.Number("limit", 1, MaxEditions) ?? UsualEditions;
        if (query.FindRefusal() is { } refusal)
        {
            return refusal;
        }

        // One more than the page holds shows whether there is a next one.
        var found = await store.ListAsync(before, limit + 1, context.RequestAborted);
        var items = found.Take(limit).Select(ItemOf).ToList();
        var next = found.Count > limit ? $"/api/editions?before={IsoDate.Of(items[^1].Date)}&limit={limit}" : null;
        var latest = await cache.FindLatestAsync(context.RequestAborted);
        return ApiJson.Answer(new EditionPage(items, next), ApiJson.Readable.EditionPage, cache.FreshFor(latest), latest?.PublishedAt);
    }

    private static EditionItem ItemOf(EditionSummary edition) => new(edition.Date, edition.PublishedAt, edition.Stories, edition.Articles,
        edition.TopHeadline, $"/api/digest/{IsoDate.Of(edition.Date)}", $"/digest/{IsoDate.Of(edition.Date)}");
}
