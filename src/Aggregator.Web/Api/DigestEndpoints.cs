namespace Aggregator.Web.Api;

/// <summary>The digest in every format.</summary>
internal static class DigestEndpoints
{
    public static void MapDigest(this IEndpointRouteBuilder endpoints)
    {
        var formats = endpoints.ServiceProvider.GetRequiredService<FormatChooser>();
        endpoints.MapRead("/api/digest", GetCurrentAsync).RequireRateLimiting(CostLimits.Reads).Describe(
            new Operation("getDigest", "Digest", "The latest edition; before there is one, the last hours.")
            {
                Parameters = [.. Filters(formats), Parameters.Window("Builds a view of the last hours or days instead, live, up to 7d.")],
                Answers = AnswersIn(formats),
            });
        endpoints.MapRead("/api/digest/{date}", GetAsync).RequireRateLimiting(CostLimits.Reads).Describe(new Operation("getDigestOfDate", "Digest", "The edition of a date, which never changes.")
        {
            Parameters = [Parameters.Date("date", "path", "The edition's UTC date."), .. Filters(formats)],
            Answers = [.. AnswersIn(formats), OpenApiDocument.Refusal(StatusCodes.Status404NotFound, "There is no edition of that date.")],
        });
    }

    private static IEnumerable<Parameter> Filters(FormatChooser formats) =>
        [.. Parameters.Filters(200, "stories"), Parameters.OneOf("format", "Wins over Accept.", formats.Names)];

    private static IReadOnlyList<Answer> AnswersIn(FormatChooser formats) =>
    [
        new Answer(StatusCodes.Status200OK, "The digest, in the format asked for by Accept or format.", [.. formats.MediaTypes.Select(type => new Content(type, type == "application/json" ? EditionJson.Default.Edition : null))]),
        OpenApiDocument.Refusal(StatusCodes.Status406NotAcceptable, "Accept takes none of the formats."),
    ];

    private static async Task<IResult> GetCurrentAsync(
        HttpContext context, EditionCache cache, FormatChooser formats, EditionWriter writer, SiteLinks links, Lexicon lexicon)
    {
        var queryReader = new QueryReader(context.Request.Query);
        var window = queryReader.Window("window");
        var filter = EditionQuery.ReadFilter(queryReader, lexicon);

        if (!formats.TryChoose(context.Request, queryReader, out var format, out var refusal))
        {
            return refusal;
        }

        var edition = window is null
            ? await cache.GetCurrentAsync(context.RequestAborted)
            : await cache.GetLiveAsync(window, context.RequestAborted);
        var representation = await writer.WriteAsync(format, edition, filter, links.For(context.Request), context.RequestAborted);
        return new RepresentationResult(representation, CacheRule.For(cache.FreshFor(edition)), FormatChooser.Vary) { IsForAll = window is null && filter.IsNone };
    }

    private static async Task<IResult> GetAsync(
        string date, HttpContext context, EditionCache cache, FormatChooser formats, EditionWriter writer, SiteLinks links, Lexicon lexicon)
    {
        var queryReader = new QueryReader(context.Request.Query);
        var filter = EditionQuery.ReadFilter(queryReader, lexicon);

        if (!Dates.TryRead(date, out var day))
        {
            queryReader.Refuse("date", "'date' is a date such as 2026-11-02; /api/editions lists those there are.");
        }

        if (!formats.TryChoose(context.Request, queryReader, out var format, out var refusal))
        {
            return refusal;
        }

        if (await cache.FindAsync(day, context.RequestAborted) is not { } edition)
        {
            return Problem.NotFound($"There is no edition of {Dates.Write(day)}; /api/editions lists those there are.");
        }

        var representation = await writer.WriteAsync(format, edition, filter, links.For(context.Request), context.RequestAborted);
        return new RepresentationResult(representation, CacheRule.Forever, FormatChooser.Vary) { IsForAll = filter.IsNone };
    }
}
