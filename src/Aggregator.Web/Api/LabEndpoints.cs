namespace Aggregator.Web.Api;

/// <summary>All labs of the lexicon.</summary>
/// <param name="LexiconVersion">Version of the lexicon; changes when a lab, name or rule does.</param>
/// <param name="Labs">Every lab.</param>
internal sealed record LabList(string LexiconVersion, IReadOnlyList<LabItem> Labs);

/// <summary>One lab.</summary>
/// <param name="Id">Id of the lab, such as <c>deepseek</c>; the value of the parameter labs.</param>
/// <param name="Name">English name.</param>
/// <param name="ChineseName">Name in simplified Chinese; absent when it has none.</param>
/// <param name="Home">Home page.</param>
/// <param name="Products">Its products and families of models.</param>
/// <param name="People">Names of people that are recognised.</param>
/// <param name="Articles">Number of articles in the current edition that name the lab.</param>
/// <param name="WeekMean">Mean number of such articles a day over the seven days before; absent without earlier editions.</param>
internal sealed record LabItem(string Id, string Name, string? ChineseName, Uri? Home, IReadOnlyList<string> Products,
    IReadOnlyList<string> People, int Articles, double? WeekMean);

/// <summary>The labs that are recognised by name.</summary>
internal static class LabEndpoints
{
    private const int MaxStories = 100;
    private const int UsualStories = 50;

    public static void MapLabs(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPlainRead("/api/labs", ListAsync).Describe(
            () => new Operation(
                "listLabs", "Labs", "All labs that are recognised by name, with how often the current edition names them.", [],
                [Answer.Json("All labs.", ApiJson.Default.LabList)]));
        endpoints.MapRead("/api/labs/{id}", GetAsync).RequireRateLimiting(CostLimits.Views).Describe(
            () => new Operation(
                "getLab",
                "Labs",
                $"A lab, with the stories about it in the last {LabHistory.Editions} editions.",
                [
                    Parameters.LabId,
                    Parameters.Limit(MaxStories, UsualStories, "stories"),
                    Parameters.Cursor(new PageCursor(new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero), "a1")),
                ],
                [
                    Answer.Json("The lab with a page of its stories.", ApiJson.Default.LabView),
                    Answer.NotFound("There is no lab of this id."),
                ]));
    }

    private static async Task<IResult> ListAsync(HttpContext context, Lexicon lexicon, EditionCache cache)
    {
        var edition = await cache.GetCurrentAsync(context.RequestAborted);
        var counts = edition.Labs.ToDictionary(count => count.Lab, StringComparer.Ordinal);
        var labs =
            from lab in lexicon.Labs
            let count = counts.GetValueOrDefault(lab.Id)
            let articles = count?.Articles ?? 0
            select new LabItem(lab.Id, lab.Name, lab.ChineseName, lab.Home, lab.Products, lab.People, articles, count?.WeekMean);
        return ApiJson.Answer(new LabList(lexicon.Version, [.. labs]), ApiJson.Readable.LabList, cache.FreshFor(edition));
    }

    private static async Task<IResult> GetAsync(string id, QueryReader query, HttpContext context, LabHistory history, EditionCache cache)
    {
        var limit = query.Number("limit", 1, MaxStories) ?? UsualStories;
        var cursor = PageCursor.Read(query, PageCursor.LastTime);
        if (query.FindRefusal() is { } refusal)
        {
            return refusal;
        }

        if (await history.FindAsync(id.ToLowerInvariant(), context.RequestAborted) is not { } record)
        {
            return UnknownLab(id);
        }

        // The stories of a lab never change order, newest edition first: the last one shown is a place to go on from.
        var rest = record.Stories;
        if (cursor is not null)
        {
            rest = [.. rest.SkipWhile(item => CursorOf(item) != cursor).Skip(1)];
        }

        var page = rest.Take(limit).ToList();
        string? next = null;
        if (rest.Count > limit)
        {
            next = $"/api/labs/{record.Lab.Id}?limit={limit}&cursor={CursorOf(page[^1])}";
        }

        var latest = await cache.GetCurrentAsync(context.RequestAborted);
        return ApiJson.Answer(LabView.Of(record, page, next), ApiJson.Readable.LabView, cache.FreshFor(latest));
    }

    public static IResult UnknownLab(string id) =>
        Problem.NotFound($"There is no lab '{QueryReader.Quote(id)}'; /api/labs lists the labs.");

    private static PageCursor CursorOf(LabStory item) =>
        new(new DateTimeOffset(item.Date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), item.Story.Id);
}
