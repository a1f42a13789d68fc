using Aggregator.Stories;

namespace Aggregator.Web.Pages.About;

/// <summary>The pages about the service itself: how it works, and the reference of its API.</summary>
internal static class AboutPages
{
    private static readonly TimeSpan CountsAreFreshFor = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ReferenceIsFreshFor = TimeSpan.FromHours(1);

    public static void MapAboutPages(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRead("/about", GetAboutAsync);
        endpoints.MapRead("/reference", GetReferenceAsync);
    }

    private static async Task<IResult> GetAboutAsync(
        HttpContext context, Lexicon lexicon, SiteStatistics statistics, CostCache costs, IOptions<DigestOptions> digests,
        IOptions<StoryOptions> stories)
    {
        var counts = await statistics.GetAsync(context.RequestAborted);
        var billed = await costs.GetAsync(context.RequestAborted);
        var model = new AboutModel(PageRequest.Of(context, query: ""), lexicon, digests.Value, stories.Value, counts, billed);
        return await PageRenderer.PublicAsync(context, model.Request, AboutView.Create(model), CountsAreFreshFor);
    }

    private static Task<IResult> GetReferenceAsync(HttpContext context, OpenApiSource source)
    {
        var model = new ReferenceModel(PageRequest.Of(context, query: ""), source.Document.Root);
        return PageRenderer.PublicAsync(context, model.Request, ReferenceView.Create(model), ReferenceIsFreshFor);
    }
}
