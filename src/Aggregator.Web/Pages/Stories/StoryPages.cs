namespace Aggregator.Web.Pages.Stories;

internal static class StoryPages
{
    public static void MapStoryPages(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapRead("/stories/{id}", GetAsync).RequireRateLimiting(CostLimits.Pages);

    private static async Task<IResult> GetAsync(string id, HttpContext context, StoryArchive archive, EditionCache cache, Lexicon lexicon)
    {
        if (await archive.FindAsync(id, context.RequestAborted) is not { } story)
        {
            return await NotFoundPage.AnswerAsync(context, "missing.story", "/archive");
        }

        var request = PageRequest.Of(context, query: "");
        var text = await FindTextAsync(story, cache, request.Strings, context.RequestAborted);
        var model = new StoryPageModel(request, story, lexicon, text);
        return await PageRenderer.PublicAsync(context, request, StoryPageView.Create(model), TimeSpan.FromMinutes(5));
    }

    /// <summary>The last edition that reported it has it in every language of its sources.</summary>
    private static async Task<LocalizedStoryText> FindTextAsync(
        ArchivedStory story, EditionCache cache, PageStrings strings, CancellationToken cancellationToken)
    {
        var edition = story.Editions switch
        {
            [.., var last] => await cache.FindAsync(last.Date, cancellationToken),
            _ => await cache.GetLiveAsync(null, cancellationToken),
        };
        var articles = story.Reports.Select(report => report.ArticleId).ToHashSet(StringComparer.Ordinal);
        var own = edition?.Stories.FirstOrDefault(other => other.Sources.Any(source => articles.Contains(source.ArticleId)));
        return own switch
        {
            null => new LocalizedStoryText(
                story.Headline, story.Summary, story.Language, TextOrigins.Reported, DisplayFormat.Link(story.Reports[0].Address)),
            _ => LocalizedStoryText.Of(own, strings),
        };
    }
}
