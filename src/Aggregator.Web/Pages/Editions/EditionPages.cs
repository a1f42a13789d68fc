using Aggregator.Feeds.Health;

namespace Aggregator.Web.Pages.Editions;

/// <summary>The pages of editions, of the live view and of the archive.</summary>
internal static class EditionPages
{
    private const int EditionsPerPage = 92;
    private const int ErrorsShown = 4;
    private static readonly TimeSpan PageIsFreshFor = TimeSpan.FromMinutes(5);

    public static void MapEditionPages(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRead("/", GetFrontAsync);
        endpoints.MapRead("/live", GetLiveAsync);
        endpoints.MapRead("/digest/{date}", GetEditionAsync);
        endpoints.MapRead("/archive", GetArchiveAsync);
    }

    private static async Task<IResult> GetFrontAsync(
        HttpContext context, EditionCache cache, FeedReportCache feeds, EditionPageWriter pages)
    {
        var edition = await cache.GetCurrentAsync(context.RequestAborted);
        TimeSpan[] limits = [cache.FreshFor(edition), PageIsFreshFor];
        return await AnswerAsync(context, edition, "/", feeds, pages, limits.Min());
    }

    private static async Task<IResult> GetLiveAsync(HttpContext context, EditionCache cache, FeedReportCache feeds, EditionPageWriter pages)
    {
        var edition = await cache.GetLiveAsync(null, context.RequestAborted);
        return await AnswerAsync(context, edition, "/live", feeds, pages, cache.FreshFor(edition));
    }

    private static async Task<IResult> GetEditionAsync(
        string date, HttpContext context, EditionCache cache, FeedReportCache feeds, EditionPageWriter pages)
    {
        if (!IsoDate.TryParse(date, out var day) || await cache.FindAsync(day, context.RequestAborted) is not { } edition)
        {
            return await NotFoundPage.AnswerAsync(context, "missing.edition", "/archive");
        }

        // The edition is frozen; the page around it may look better tomorrow.
        return await AnswerAsync(context, edition, $"/digest/{IsoDate.Of(day)}", feeds, pages, TimeSpan.FromHours(1));
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext context, Edition edition, string path, FeedReportCache feeds, EditionPageWriter pages, TimeSpan freshFor)
    {
        var isEmpty = edition is { IsLive: true, Stories.Count: 0 };
        var empty = isEmpty ? ReportOf(await feeds.ListAsync(context.RequestAborted)) : null;
        var request = PageRequest.Of(context);
        var page = await pages.WriteAsync(context, request, edition, path, empty);
        return new RepresentationResult(page, CacheRule.For(freshFor), request.Vary);
    }

    private static async Task<IResult> GetArchiveAsync(HttpContext context, IEditionStore store)
    {
        DateOnly? before = IsoDate.TryParse(context.Request.Query["before"], out var date) ? date : null;
        var found = await store.ListAsync(before, EditionsPerPage + 1, context.RequestAborted);
        var request = PageRequest.Of(context, before is null ? "" : $"?before={IsoDate.Of(date)}");
        var model = ArchiveModel.Of(found, EditionsPerPage, request);
        return await PageRenderer.PublicAsync(context, request, ArchiveView.Create(model), PageIsFreshFor);
    }

    private static NoNewsReport ReportOf(IReadOnlyList<FeedReport> feeds)
    {
        var on = feeds.Where(feed => feed.IsOn).ToList();
        var errors = on.Where(feed => feed.LastError is not null).Take(ErrorsShown).Select(feed => (feed.Title, feed.LastError!));
        var (polled, answered) = (on.Count(feed => feed.LastFetchedAt is not null), on.Count(feed => feed.LastSuccessAt is not null));
        return new NoNewsReport(on.Count, polled, answered, [.. errors]);
    }
}
