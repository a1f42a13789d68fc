using Aggregator.Feeds.Health;

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

    private static async Task<IResult> GetFrontAsync(HttpContext context, EditionCache cache, FeedReportCache feeds, EditionPageWriter pages)
    {
        var pageRequest = PageRequest.Of(context);
        var edition = await cache.GetCurrentAsync(context.RequestAborted);
        var empty = edition is { IsLive: true, Stories.Count: 0 } ? EmptyDeskOf(await feeds.ListAsync(context.RequestAborted)) : null;
        var representation = await pages.WriteAsync(context.Request, pageRequest, edition, "/", empty, context.RequestAborted);
        return new RepresentationResult(representation, CacheRule.For(Least(cache.FreshFor(edition), PageIsFreshFor)), pageRequest.Vary);
    }

    private static async Task<IResult> GetLiveAsync(HttpContext context, EditionCache cache, FeedReportCache feeds, EditionPageWriter pages)
    {
        var pageRequest = PageRequest.Of(context);
        var edition = await cache.GetLiveAsync(null, context.RequestAborted);
        var empty = edition.Stories.Count == 0 ? EmptyDeskOf(await feeds.ListAsync(context.RequestAborted)) : null;
        var representation = await pages.WriteAsync(context.Request, pageRequest, edition, "/live", empty, context.RequestAborted);
        return new RepresentationResult(representation, CacheRule.For(cache.FreshFor(edition)), pageRequest.Vary);
    }

    private static async Task<IResult> GetEditionAsync(string date, HttpContext context, EditionCache cache, EditionPageWriter pages)
    {
        if (!Dates.TryRead(date, out var day) || await cache.FindAsync(day, context.RequestAborted) is not { } edition)
        {
            return await NotFoundPage.AnswerAsync(context, "missing.edition", "/archive");
        }

        var pageRequest = PageRequest.Of(context);
        var representation = await pages.WriteAsync(context.Request, pageRequest, edition, $"/digest/{Dates.Write(day)}", null, context.RequestAborted);

        // The edition is frozen; the page around it may look better tomorrow.
        return new RepresentationResult(representation, CacheRule.For(TimeSpan.FromHours(1)), pageRequest.Vary);
    }

    private static async Task<IResult> GetArchiveAsync(HttpContext context, IEditionStore store)
    {
        DateOnly? before = Dates.TryRead(context.Request.Query["before"], out var date) ? date : null;
        var found = await store.ListAsync(before, EditionsPerPage + 1, context.RequestAborted);
        var pageRequest = PageRequest.Of(context);
        pageRequest = pageRequest with { Query = before is null ? "" : $"?before={Dates.Write(date)}" };
        return await PageRenderer.PublicAsync(pageRequest, ArchiveView.Create(ArchiveModel.Of(found, EditionsPerPage, pageRequest)), PageIsFreshFor, context.RequestAborted);
    }

    private static NoNewsReport EmptyDeskOf(IReadOnlyList<FeedReport> feeds)
    {
        var on = feeds.Where(feed => feed.IsOn).ToList();
        var errors = on.Where(feed => feed.LastError is not null).Take(4).Select(feed => (feed.Title, feed.LastError ?? ""));
        return new NoNewsReport(on.Count, on.Count(feed => feed.LastFetchedAt is not null), on.Count(feed => feed.LastSuccessAt is not null), [.. errors]);
    }

    private static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
