using Aggregator.Digests;
using Aggregator.Labs;
using Aggregator.Stories;
using Aggregator.Web.Api;
using Aggregator.Web.Pages.Stories;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Aggregator.Web.Pages;

internal static class StoryPages
{
    public static void MapStoryPages(this IEndpointRouteBuilder endpoints) => endpoints.MapRead("/stories/{id}", GetAsync);

    private static async Task<IResult> GetAsync(string id, HttpContext context, StoryArchive archive, Lexicon lexicon, IOptions<StoryOptions> weights)
    {
        if (!StoryEndpoints.IsId(id) || await archive.FindAsync(id, context.RequestAborted) is not { } story)
        {
            return await NotFoundPage.AnswerAsync(context, "missing.story", "/archive");
        }

        var model = new StoryPageModel
        {
            Visit = Visit.Of(context) with { Query = "" },
            Story = story,
            Labs = lexicon.Labs.ToDictionary(lab => lab.Id, StringComparer.Ordinal),
            Weights = weights.Value,
        };

        return await PageDesk.PublicAsync(model.Visit, StoryPageView.Create(model), TimeSpan.FromMinutes(5), context.RequestAborted);
    }
}
