using Aggregator.Web.Pages.Stories;

namespace Aggregator.Web.Pages;

internal static class StoryPages
{
    public static void MapStoryPages(this IEndpointRouteBuilder endpoints) => endpoints.MapRead("/stories/{id}", GetAsync);

    private static async Task<IResult> GetAsync(string id, HttpContext context, StoryArchive archive, EditionCache cache, Lexicon lexicon)
    {
        if (!StoryEndpoints.IsId(id) || await archive.FindAsync(id, context.RequestAborted) is not { } story)
        {
            return await NotFoundPage.AnswerAsync(context, "missing.story", "/archive");
        }

        var pageRequest = PageRequest.Of(context) with { Query = "" };
        var model = new StoryPageModel
        {
            Request = pageRequest,
            Telling = await FindTellingAsync(story, cache, pageRequest, context.RequestAborted),
            Story = story,
            Labs = lexicon.Labs.ToDictionary(lab => lab.Id, StringComparer.Ordinal),
        };

        return await PageRenderer.PublicAsync(model.Request, StoryPageView.Create(model), TimeSpan.FromMinutes(5), context.RequestAborted);
    }

    /// <summary>The edition that told it last knows it in every language of its sources.</summary>
    private static async Task<LocalizedStoryText> FindTellingAsync(ArchivedStory story, EditionCache cache, PageRequest pageRequest, CancellationToken cancellationToken)
    {
        var edition = story.Editions.Count > 0
            ? await cache.FindAsync(story.Editions[^1].Date, cancellationToken)
            : await cache.GetLiveAsync(null, cancellationToken);
        var articles = story.Reports.Select(report => report.ArticleId).ToHashSet(StringComparer.Ordinal);
        var told = edition?.Stories.FirstOrDefault(other => other.Sources.Any(source => articles.Contains(source.ArticleId)));
        return told is null
            ? new LocalizedStoryText(story.Headline, story.Summary, story.Language, DisplayFormat.Link(story.Reports[0].Address))
            : LocalizedStoryText.Of(told, pageRequest.Words);
    }
}
