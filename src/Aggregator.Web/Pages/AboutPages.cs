using Aggregator.Stories;
using Aggregator.Web.Pages.NearMisses;

namespace Aggregator.Web.Pages;

/// <summary>The pages on the desk itself: what it reads, what it left out, how it works.</summary>
internal static class AboutPages
{
    private const int MissesPerPage = 100;
    private static readonly TimeSpan FiguresAreFreshFor = TimeSpan.FromSeconds(60);

    public static void MapDeskPages(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRead("/sources", GetSourcesAsync);
        endpoints.MapRead("/near-misses", GetNearMissesAsync);
        endpoints.MapRead("/about", GetAboutAsync);
    }

    private static async Task<IResult> GetSourcesAsync(HttpContext context, FeedReportCache feeds, LabHistory history, TimeProvider time)
    {
        var pageRequest = PageRequest.Of(context) with { Query = "" };
        var model = new SourcesModel(pageRequest, await feeds.ListAsync(context.RequestAborted), await history.ReadTrendsAsync(context.RequestAborted), time.GetUtcNow());
        return await PageRenderer.PublicAsync(pageRequest, SourcesView.Create(model), FiguresAreFreshFor, context.RequestAborted);
    }

    private static async Task<IResult> GetNearMissesAsync(HttpContext context, ICandidateStore store, FeedReportCache feeds, TimeProvider time)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var date = Dates.TryRead(context.Request.Query["date"], out var asked) ? asked : today;
        var pageRequest = PageRequest.Of(context) with { Query = date == today ? "" : $"?date={Dates.Write(date)}" };
        ScoreCursor.TryRead(context.Request.Query["cursor"].ToString(), out var cursor);
        var (shown, last) = await NearMissRanking.TakeAsync(store, date, cursor, MissesPerPage, context.RequestAborted);
        var next = last is null ? null : $"/near-misses?date={Dates.Write(date)}&cursor={last}";
        var sources = (await feeds.ListAsync(context.RequestAborted)).ToDictionary(feed => feed.Id, feed => feed.Title, StringComparer.Ordinal);
        var model = new NearMissModel { Request = pageRequest, Date = date, Today = today, Candidates = shown, Sources = sources, Next = next };
        return await PageRenderer.PublicAsync(pageRequest, NearMissView.Create(model), FiguresAreFreshFor, context.RequestAborted);
    }

    private static async Task<IResult> GetAboutAsync(
        HttpContext context, Lexicon lexicon, SiteStatistics statistics, IOptions<DigestOptions> digests, IOptions<StoryOptions> stories)
    {
        var model = new AboutModel
        {
            Request = PageRequest.Of(context) with { Query = "" },
            Lexicon = lexicon,
            Digests = digests.Value,
            Stories = stories.Value,
            FullScore = StoryRanker.FullScore,
            Figures = await statistics.GetAsync(context.RequestAborted),
        };

        return await PageRenderer.PublicAsync(model.Request, AboutView.Create(model), FiguresAreFreshFor, context.RequestAborted);
    }
}
