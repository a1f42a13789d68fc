using Aggregator.Digests;
using Aggregator.Labs;
using Aggregator.Web.Answers;
using Aggregator.Web.Editions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aggregator.Web.Api;

/// <summary>The digest in every format.</summary>
internal static class DigestEndpoints
{
    public static void MapDigest(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRead("/api/digest", GetCurrentAsync).RequireRateLimiting(CostLimits.Reads);
        endpoints.MapRead("/api/digest/{date}", GetAsync);
    }

    private static async Task<IResult> GetCurrentAsync(
        HttpContext context, EditionShelf shelf, FormatChooser formats, EditionWriter writer, SiteLinks links, Lexicon lexicon)
    {
        var query = new Query(context.Request.Query);
        var window = query.Window("window");
        var filter = EditionQuery.ReadFilter(query, lexicon);

        if (!formats.TryChoose(context.Request, query, out var format, out var refusal))
        {
            return refusal;
        }

        var edition = window is null
            ? await shelf.GetCurrentAsync(context.RequestAborted)
            : await shelf.GetLiveAsync(window, context.RequestAborted);
        var representation = await writer.WriteAsync(format, edition, filter, links.For(context.Request), context.RequestAborted);

        return new RepresentationResult(representation, CacheRule.For(shelf.FreshFor(edition)), FormatChooser.Vary);
    }

    private static async Task<IResult> GetAsync(
        string date, HttpContext context, EditionShelf shelf, FormatChooser formats, EditionWriter writer, SiteLinks links, Lexicon lexicon)
    {
        var query = new Query(context.Request.Query);
        var filter = EditionQuery.ReadFilter(query, lexicon);

        if (!Dates.TryRead(date, out var day))
        {
            query.Refuse("date", "'date' is a date such as 2026-11-02; /api/editions lists those there are.");
        }

        if (!formats.TryChoose(context.Request, query, out var format, out var refusal))
        {
            return refusal;
        }

        if (await shelf.FindAsync(day, context.RequestAborted) is not { } edition)
        {
            return Problem.NotFound($"There is no edition of {Dates.Write(day)}; /api/editions lists those there are.");
        }

        var representation = await writer.WriteAsync(format, edition, filter, links.For(context.Request), context.RequestAborted);
        return new RepresentationResult(representation, CacheRule.Forever, FormatChooser.Vary);
    }
}
