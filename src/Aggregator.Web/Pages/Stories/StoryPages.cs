namespace Aggregator.Web.Pages.Stories;

internal static class StoryPages
{
    public static void MapStoryPages(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapRead("/stories/{id}", GetAsync).RequireRateLimiting(CostLimits.Pages);

    private static async Task<IResult> GetAsync(string id, HttpContext context, StoryArchive archive, Lexicon lexicon)
    {
        var request = PageRequest.Of(context, query: "");
        if (await archive.FindAsync(id, request.Strings.Tag, context.RequestAborted) is not { } story)
        {
            return await NotFoundPage.AnswerAsync(context, "missing.story", "/archive");
        }

        var link = DisplayFormat.Link(story.Reports[0].Address);
        var text = new LocalizedStoryText(story.Headline, story.Summary, story.Language, story.Origin, link);
        var model = new StoryPageModel(request, story, lexicon, text);
        return await PageRenderer.PublicAsync(context, request, StoryPageView.Create(model), TimeSpan.FromMinutes(5));
    }
}
