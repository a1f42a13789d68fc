using Aggregator.Digests;
using Aggregator.Labs;
using Aggregator.Web.Api;
using Aggregator.Web.Pages.Stories;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aggregator.Web.Pages;

internal static class StoryPages
{
    public static void MapStoryPages(this IEndpointRouteBuilder endpoints) => endpoints.MapRead("/stories/{id}", GetAsync);

    private static async Task<IResult> GetAsync(string id, HttpContext context, StoryArchive archive, EditionShelf shelf, Lexicon lexicon)
    {
        if (!StoryEndpoints.IsId(id) || await archive.FindAsync(id, context.RequestAborted) is not { } story)
        {
            return await NotFoundPage.AnswerAsync(context, "missing.story", "/archive");
        }

        var visit = Visit.Of(context) with { Query = "" };
        var model = new StoryPageModel
        {
            Visit = visit,
            Telling = await FindTellingAsync(story, shelf, visit, context.RequestAborted),
            Story = story,
            Labs = lexicon.Labs.ToDictionary(lab => lab.Id, StringComparer.Ordinal),
        };

        return await PageDesk.PublicAsync(model.Visit, StoryPageView.Create(model), TimeSpan.FromMinutes(5), context.RequestAborted);
    }

    /// <summary>The edition that told it last knows it in every language of its sources.</summary>
    private static async Task<LocalTelling> FindTellingAsync(ArchivedStory story, EditionShelf shelf, Visit visit, CancellationToken cancellationToken)
    {
        var edition = story.Tellings.Count > 0
            ? await shelf.FindAsync(story.Tellings[^1].Date, cancellationToken)
            : await shelf.GetLiveAsync(null, cancellationToken);
        var articles = story.Reports.Select(report => report.ArticleId).ToHashSet(StringComparer.Ordinal);
        var told = edition?.Stories.FirstOrDefault(other => other.Sources.Any(source => articles.Contains(source.ArticleId)));

        return told is null
            ? new LocalTelling(story.Headline, story.Summary, story.Language, Shown.Link(story.Reports[0].Address))
            : LocalTelling.Of(told, visit.Words);
    }
}
