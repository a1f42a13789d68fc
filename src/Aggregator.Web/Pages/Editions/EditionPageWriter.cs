using Aggregator.Feeds.Health;

namespace Aggregator.Web.Pages.Editions;

/// <summary>Writes the page of an edition, once per language and filter for as long as the edition is kept.</summary>
internal sealed class EditionPageWriter(
    Lexicon lexicon, IEditionStore store, EditionCache cache, FeedReportCache feeds, EditionWriter writer)
{
    private const int ErrorsShown = 4;

    public async Task<Representation> WriteAsync(HttpContext context, PageRequest pageRequest, Edition edition, string path)
    {
        var cancellationToken = context.RequestAborted;

        // A page is for people: a parameter or lab that it does not know is ignored.
        var requested = context.Request.Query["labs"].ToString().Split(',');
        var labs = requested.Where(lab => lexicon.FindLab(lab) is not null).Distinct().Order(StringComparer.Ordinal).ToList();
        var (previous, next) = await FindNeighboursAsync(edition, cancellationToken);
        var first = StorySections.All.FirstOrDefault(section => section == context.Request.Query["first"]);
        var filter = EditionFilter.None with { Labs = labs, First = first };
        var query = EditionModel.QueryOf(filter);
        var model = new EditionModel(pageRequest with { Query = query }, edition, filter, path, lexicon, null, previous, next);
        if (edition is { IsLive: true, Stories.Count: 0 })
        {
            // Written anew each time, with the reasons as they are now.
            model = model with { Empty = ReportOf(await feeds.ListAsync(cancellationToken)) };
            return new Representation(await RenderAsync(), PageRenderer.ContentType, edition.PublishedAt);
        }

        var key = $"page {pageRequest.Key} {path} {query} {previous} {next}";
        return await writer.GetAsync(edition, key, PageRenderer.ContentType, async output =>
            await output.WriteAsync(Encoding.UTF8.GetBytes(await RenderAsync()), cancellationToken));

        Task<string> RenderAsync() => PageRenderer.RenderAsync(EditionView.Create(model), cancellationToken);
    }

    /// <summary>The editions before and after; a live view has none.</summary>
    private async Task<(DateOnly? Previous, DateOnly? Next)> FindNeighboursAsync(Edition edition, CancellationToken cancellationToken)
    {
        if (edition.IsLive)
        {
            return (null, null);
        }

        // As many as other pages look back on, so that these and they are read together.
        var recent = await cache.ListLatestAsync(LabHistory.Editions, cancellationToken);
        var dates = recent.Select(other => (DateOnly?)other.Date).ToList();
        if (dates.Count == 0 || edition.Date <= dates[^1])
        {
            var around = await store.ListAsync(edition.Date.AddDays(LabHistory.Editions), LabHistory.Editions + 1, cancellationToken);
            dates = [.. around.Select(other => other.Date)];
        }

        return (dates.Find(other => other < edition.Date), dates.FindLast(other => other > edition.Date));
    }

    private static NoNewsReport ReportOf(IReadOnlyList<FeedReport> feeds)
    {
        var on = feeds.Where(feed => feed.IsOn).ToList();
        var errors = on.Where(feed => feed.LastError is not null).Take(ErrorsShown).Select(feed => (feed.Title, feed.LastError!));
        var (polled, answered) = (on.Count(feed => feed.LastFetchedAt is not null), on.Count(feed => feed.LastSuccessAt is not null));
        return new NoNewsReport(on.Count, polled, answered, [.. errors]);
    }
}
