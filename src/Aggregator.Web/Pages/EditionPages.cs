using Aggregator.Digests;
using Aggregator.Feeds;
using Aggregator.Labs;
using Aggregator.Storage;
using Aggregator.Web.Answers;
using Aggregator.Web.Api;
using Aggregator.Web.Editions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Aggregator.Web.Pages;

/// <summary>The pages that show news.</summary>
internal static class EditionPages
{
    private const int EditionsPerPage = 60;
    private static readonly TimeSpan PageIsFreshFor = TimeSpan.FromMinutes(5);

    public static void MapEditionPages(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRead("/", GetFrontAsync);
        endpoints.MapRead("/digest/{date}", GetEditionAsync);
        endpoints.MapRead("/archive", GetArchiveAsync);
        endpoints.MapRead("/sources", GetSourcesAsync);
        endpoints.MapRead("/about", GetAboutAsync);
    }

    private static async Task<IResult> GetFrontAsync(HttpContext context, EditionShelf shelf, FeedDesk feeds, EditionPageWriter pages)
    {
        var edition = await shelf.GetCurrentAsync(context.RequestAborted);
        var empty = edition is { IsLive: true, Stories.Count: 0 } ? EmptyDeskOf(await feeds.ListAsync(context.RequestAborted)) : null;
        var representation = await pages.WriteAsync(context.Request, edition, "/", empty, context.RequestAborted);

        return new RepresentationResult(representation, CacheRule.For(Least(shelf.FreshFor(edition), PageIsFreshFor)));
    }

    private static async Task<IResult> GetEditionAsync(string date, HttpContext context, EditionShelf shelf, EditionPageWriter pages)
    {
        if (!Dates.TryRead(date, out var day) || await shelf.FindAsync(day, context.RequestAborted) is not { } edition)
        {
            return await NotFoundPage.AnswerAsync(context, "There is no edition of that date. The archive lists those there are.");
        }

        var representation = await pages.WriteAsync(context.Request, edition, $"/digest/{Dates.Write(day)}", null, context.RequestAborted);

        // The edition is frozen; the page around it may look better tomorrow.
        return new RepresentationResult(representation, CacheRule.For(TimeSpan.FromHours(1)));
    }

    private static async Task<IResult> GetArchiveAsync(HttpContext context, IEditionStore store)
    {
        DateOnly? before = Dates.TryRead(context.Request.Query["before"], out var date) ? date : null;
        var found = await store.ListAsync(before, EditionsPerPage + 1, context.RequestAborted);
        var shown = found.Take(EditionsPerPage).ToList();
        var next = found.Count > EditionsPerPage ? $"/archive?before={Dates.Write(shown[^1].Date)}" : null;

        return await PageDesk.PublicAsync(context, ArchiveView.Create(new ArchiveModel(shown, next)), PageIsFreshFor);
    }

    private static async Task<IResult> GetSourcesAsync(HttpContext context, FeedDesk feeds, TimeProvider time) =>
        await PageDesk.PublicAsync(context, SourcesView.Create(new SourcesModel(await feeds.ListAsync(context.RequestAborted), time.GetUtcNow())), TimeSpan.FromSeconds(60));

    private static Task<IResult> GetAboutAsync(HttpContext context, Lexicon lexicon, IOptions<DigestOptions> digests) =>
        PageDesk.PublicAsync(context, AboutView.Create(new AboutModel(lexicon.Labs, lexicon.Version, digests.Value.PublishAt)), PageIsFreshFor);

    private static EmptyDesk EmptyDeskOf(IReadOnlyList<FeedReport> feeds)
    {
        var on = feeds.Where(feed => feed.IsOn).ToList();
        var errors = on.Where(feed => feed.LastError is not null).Take(4).Select(feed => (feed.Title, feed.LastError ?? ""));

        return new EmptyDesk(on.Count, on.Count(feed => feed.LastFetchedAt is not null), on.Count(feed => feed.LastSuccessAt is not null), [.. errors]);
    }

    private static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
