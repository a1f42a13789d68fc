using Aggregator.Digests;
using Aggregator.Labs;
using Aggregator.Web.Api;
using Aggregator.Web.Editions;
using Aggregator.Web.Pages.Labs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aggregator.Web.Pages;

internal static class LabPages
{
    private static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(5);

    public static void MapLabPages(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRead("/labs", ListAsync);
        endpoints.MapRead("/labs/{id}", GetAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, Lexicon lexicon, RecentEditions recent, EditionShelf shelf)
    {
        var visit = Visit.Of(context) with { Query = "" };
        var editions = await EditionsAsync(recent, shelf, context.RequestAborted);
        var model = new LabsModel { Visit = visit, Labs = lexicon.Labs, History = new LabHistory(editions, editions[0].Date) };

        return await PageDesk.PublicAsync(visit, LabsView.Create(model), FreshFor, context.RequestAborted);
    }

    private static async Task<IResult> GetAsync(string id, HttpContext context, Lexicon lexicon, RecentEditions recent, EditionShelf shelf)
    {
        if (lexicon.FindLab(id) is not { } lab)
        {
            return await NotFoundPage.AnswerAsync(context, "missing.lab", "/labs");
        }

        var visit = Visit.Of(context) with { Query = "" };
        var editions = await EditionsAsync(recent, shelf, context.RequestAborted);
        var model = new LabModel { Visit = visit, Lab = lab, History = new LabHistory(editions, editions[0].Date), Editions = editions };

        return await PageDesk.PublicAsync(visit, LabView.Create(model), FreshFor, context.RequestAborted);
    }

    /// <summary>Before the first edition, the live view stands in for it.</summary>
    private static async Task<IReadOnlyList<Edition>> EditionsAsync(RecentEditions recent, EditionShelf shelf, CancellationToken cancellationToken) =>
        await recent.ListAsync(cancellationToken) is { Count: > 0 } editions ? editions : [await shelf.GetLiveAsync(null, cancellationToken)];
}
