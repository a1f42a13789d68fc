namespace Aggregator.Web.Api;

internal sealed record LabList(string LexiconVersion, IReadOnlyList<LabItem> Labs);

/// <param name="Articles">Articles of the current edition's window that name it.</param>
internal sealed record LabItem(
    string Id, string Name, string? ChineseName, Uri? Home, IReadOnlyList<string> Products, IReadOnlyList<string> People, int Articles, double? WeekMean);

/// <summary>The labs we know by name.</summary>
internal static class LabEndpoints
{
    private const int MaxStories = 100;

    public static void MapLabs(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRead("/api/labs", ListAsync).Describe(new Operation("listLabs", "Labs", "The labs we know by name, with how often they are in the news.")
        {
            Answers = [new Answer(StatusCodes.Status200OK, "All labs.", [new Content("application/json", ApiJson.Default.LabList)])],
        });
        endpoints.MapRead("/api/labs/{id}", GetAsync).RequireRateLimiting(CostLimits.Views).Describe(new Operation("getLab", "Labs", "A lab: who it is, and what the last editions told of it.")
        {
            Parameters = [Parameters.Id("The lab's id, as /api/labs lists it.", "deepseek"), Parameters.Limit(MaxStories, 50, "stories"), Parameters.Cursor],
            Answers =
            [
                new Answer(StatusCodes.Status200OK, "The lab, with a page of its stories.", [new Content("application/json", ApiJson.Default.LabView)]),
                OpenApiDocument.Refusal(StatusCodes.Status404NotFound, "The lexicon does not know it."),
            ],
        });
    }

    private static async Task<IResult> ListAsync(HttpContext context, Lexicon lexicon, EditionCache cache)
    {
        if (new QueryReader(context.Request.Query).Finish() is { Count: > 0 } problems)
        {
            return Problem.BadParameters(problems);
        }

        var edition = await cache.GetCurrentAsync(context.RequestAborted);
        var counts = edition.Labs.ToDictionary(count => count.Lab, StringComparer.Ordinal);
        var labs = lexicon.Labs.Select(lab =>
        {
            var count = counts.GetValueOrDefault(lab.Id);
            return new LabItem(lab.Id, lab.Name, lab.ChineseName, lab.Home, lab.Products, lab.People, count?.Articles ?? 0, count?.WeekMean);
        });

        return ApiJson.Answer(new LabList(lexicon.Version, [.. labs]), ApiJson.Readable.LabList, cache.FreshFor(edition));
    }

    private static async Task<IResult> GetAsync(string id, HttpContext context, LabHistory history, EditionCache cache)
    {
        var queryReader = new QueryReader(context.Request.Query);
        var limit = queryReader.Number("limit", 1, MaxStories) ?? 50;
        var cursor = PageCursor.Read(queryReader);

        if (queryReader.Finish() is { Count: > 0 } problems)
        {
            return Problem.BadParameters(problems);
        }

        if (await history.FindAsync(id.ToLowerInvariant(), context.RequestAborted) is not { } record)
        {
            return Problem.NotFound($"There is no lab '{QueryReader.Shorten(id)}'; /api/labs lists those we know.");
        }

        // A lab's stories stand still once told, newest edition first: the last one shown is a place to go on from.
        var rest = cursor is null ? record.Stories : [.. record.Stories.SkipWhile(item => !cursor.IsAt(TimeOf(item), item.Story.Id)).Skip(1)];
        var page = rest.Take(limit).ToList();
        var next = rest.Count > limit ? $"/api/labs/{record.Lab.Id}?limit={limit}&cursor={new PageCursor(TimeOf(page[^1]), page[^1].Story.Id)}" : null;
        var latest = await cache.GetCurrentAsync(context.RequestAborted);
        return ApiJson.Answer(LabView.Of(record, page, next), ApiJson.Readable.LabView, cache.FreshFor(latest));
    }

    private static DateTimeOffset TimeOf(LabStory item) => new(item.Date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
