namespace Aggregator.Web.Api;

/// <summary>The digest in every format.</summary>
internal static class DigestEndpoints
{
    public static void MapDigest(this IEndpointRouteBuilder endpoints)
    {
        var formats = endpoints.ServiceProvider.GetRequiredService<FormatChooser>();
        endpoints.MapRead("/api/digest", GetCurrentAsync).RequireRateLimiting(CostLimits.Reads).Describe(
            () => new Operation("getDigest", "Digest", "The latest edition; before the first one is published, the last hours live.",
                [.. Filters(formats), Parameters.Window("Instead of the edition, the last hours (h) or days (d) live, from 1h to 7d; "
                    + "rounded up to 1, 3, 6, 12 or 24 hours, 2, 3, 5 or 7 days.")],
                AnswersIn(formats)));
        endpoints.MapRead("/api/digest/{date}", GetAsync).RequireRateLimiting(CostLimits.Reads).Describe(
            () => new Operation("getDigestOfDate", "Digest", "The edition of a date. An edition never changes once it is published.",
                [Parameters.Date("date", "path", "Date of the edition; /api/editions lists them."), .. Filters(formats)],
                [.. AnswersIn(formats), Answer.NotFound("There is no edition of that date.")]));
    }

    private static IEnumerable<Parameter> Filters(FormatChooser formats) =>
    [
        .. Parameters.Filters(200, 200, "stories"),
        Parameters.ReadingLanguage,
        Parameters.Sections,
        Parameters.OneOf(
            "first",
            "The section whose stories come before the others; without it the order is that of the edition.",
            StorySections.All),
        Parameters.OneOf("format", "Format of the answer; takes precedence over the Accept header.", formats.Names),
    ];

    private static IReadOnlyList<Answer> AnswersIn(FormatChooser formats) =>
    [
        new Answer(
            StatusCodes.Status200OK,
            "The edition, in the format that the parameter format or the Accept header names.",
            [.. formats.MediaTypes.Select(type => new Content(type, type == "application/json" ? EditionJson.Default.Edition : null))]),
        Answer.Refusal(StatusCodes.Status406NotAcceptable, "The Accept header names none of the formats."),
    ];

    private static async Task<IResult> GetCurrentAsync(
        QueryReader query, HttpContext context, EditionCache cache, FormatChooser formats, EditionWriter writer, Lexicon lexicon)
    {
        var window = query.Window("window");
        var filter = EditionQuery.ReadFilterOfEdition(query, lexicon) with { ReadingLanguage = EditionQuery.ReadLanguage(query) };
        if (!formats.TryChoose(context.Request, query, out var format, out var refusal))
        {
            return refusal;
        }

        var edition = window is null
            ? await cache.GetCurrentAsync(context.RequestAborted)
            : await cache.GetLiveAsync(window, context.RequestAborted);
        var representation = await writer.WriteAsync(format, edition, filter, context);
        return new RepresentationResult(representation, CacheRule.For(cache.FreshFor(edition)), FormatChooser.Vary)
        {
            IsForAll = window is null && filter.IsNone,
        };
    }

    private static async Task<IResult> GetAsync(string date, QueryReader query, HttpContext context, EditionCache cache,
        FormatChooser formats, EditionWriter writer, Lexicon lexicon)
    {
        var filter = EditionQuery.ReadFilterOfEdition(query, lexicon) with { ReadingLanguage = EditionQuery.ReadLanguage(query) };
        var day = IsoDate.Find(date);
        if (day is null)
        {
            query.Refuse("date", "'date' is a date such as 2026-11-02; /api/editions lists the dates.");
        }

        if (!formats.TryChoose(context.Request, query, out var format, out var refusal))
        {
            return refusal;
        }

        if (await cache.FindAsync(day!.Value, context.RequestAborted) is not { } edition)
        {
            return Problem.NotFound($"There is no edition of {date}; /api/editions lists the dates.");
        }

        var representation = await writer.WriteAsync(format, edition, filter, context);
        return new RepresentationResult(representation, CacheRule.Forever, FormatChooser.Vary) { IsForAll = filter.IsNone };
    }
}
