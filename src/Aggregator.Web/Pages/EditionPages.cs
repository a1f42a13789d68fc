using Aggregator.Digests;
using Aggregator.Feeds.Health;
using Aggregator.Storage;
using Aggregator.Web.Api;
using Aggregator.Web.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aggregator.Web.Pages;

/// <summary>The editions and the view that is not one yet.</summary>
internal static class EditionPages
{
    private const int EditionsPerPage = 92;
    private static readonly TimeSpan PageIsFreshFor = TimeSpan.FromMinutes(5);

    public static void MapEditionPages(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRead("/", GetFrontAsync);
        endpoints.MapRead("/live", GetLiveAsync);
        endpoints.MapRead("/digest/{date}", GetEditionAsync);
        endpoints.MapRead("/archive", GetArchiveAsync);
    }

    private static async Task<IResult> GetFrontAsync(HttpContext context, EditionShelf shelf, FeedDesk feeds, EditionPageWriter pages)
    {
        var visit = Visit.Of(context);
        var edition = await shelf.GetCurrentAsync(context.RequestAborted);
        var empty = edition is { IsLive: true, Stories.Count: 0 } ? EmptyDeskOf(await feeds.ListAsync(context.RequestAborted)) : null;
        var representation = await pages.WriteAsync(context.Request, visit, edition, "/", empty, context.RequestAborted);

        return new RepresentationResult(representation, CacheRule.For(Least(shelf.FreshFor(edition), PageIsFreshFor)), visit.Vary);
    }

    private static async Task<IResult> GetLiveAsync(HttpContext context, EditionShelf shelf, FeedDesk feeds, EditionPageWriter pages)
    {
        var visit = Visit.Of(context);
        var edition = await shelf.GetLiveAsync(null, context.RequestAborted);
        var empty = edition.Stories.Count == 0 ? EmptyDeskOf(await feeds.ListAsync(context.RequestAborted)) : null;
        var representation = await pages.WriteAsync(context.Request, visit, edition, "/live", empty, context.RequestAborted);

        return new RepresentationResult(representation, CacheRule.For(shelf.FreshFor(edition)), visit.Vary);
    }

    private static async Task<IResult> GetEditionAsync(string date, HttpContext context, EditionShelf shelf, EditionPageWriter pages)
    {
        if (!Dates.TryRead(date, out var day) || await shelf.FindAsync(day, context.RequestAborted) is not { } edition)
        {
            return await NotFoundPage.AnswerAsync(context, "missing.edition", "/archive");
        }

        var visit = Visit.Of(context);
        var representation = await pages.WriteAsync(context.Request, visit, edition, $"/digest/{Dates.Write(day)}", null, context.RequestAborted);

        // The edition is frozen; the page around it may look better tomorrow.
        return new RepresentationResult(representation, CacheRule.For(TimeSpan.FromHours(1)), visit.Vary);
    }

    private static async Task<IResult> GetArchiveAsync(HttpContext context, IEditionStore store)
    {
        DateOnly? before = Dates.TryRead(context.Request.Query["before"], out var date) ? date : null;
        var found = await store.ListAsync(before, EditionsPerPage + 1, context.RequestAborted);
        var visit = Visit.Of(context);
        visit = visit with { Query = before is null ? "" : $"?before={Dates.Write(date)}" };

        return await PageDesk.PublicAsync(visit, ArchiveView.Create(ArchiveModel.Of(found, EditionsPerPage, visit)), PageIsFreshFor, context.RequestAborted);
    }

    private static EmptyDesk EmptyDeskOf(IReadOnlyList<FeedReport> feeds)
    {
        var on = feeds.Where(feed => feed.IsOn).ToList();
        var errors = on.Where(feed => feed.LastError is not null).Take(4).Select(feed => (feed.Title, feed.LastError ?? ""));

        return new EmptyDesk(on.Count, on.Count(feed => feed.LastFetchedAt is not null), on.Count(feed => feed.LastSuccessAt is not null), [.. errors]);
    }

    private static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
