namespace Aggregator.Web.Api;

/// <summary>A story over all editions that covered it.</summary>
internal static class StoryEndpoints
{
    public static void MapStories(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapRead("/api/stories/{id}", GetAsync).RequireRateLimiting(CostLimits.Views).Describe(
            () => new Operation(
                "getStory",
                "Stories",
                "A story over all editions that covered it, with the reports in order of publication.",
                [
                    Parameters.Id("Id of the story, from /api/digest: lower-case letters and digits, at most 64.", "a1"),
                    Parameters.ReadingLanguage,
                ],
                [
                    Answer.Json("The story.", ApiJson.Default.ArchivedStory),
                    Answer.NotFound("No edition of the last month and no live view has a story of this id."),
                ]));

    private static async Task<IResult> GetAsync(string id, QueryReader query, HttpContext context, StoryArchive archive, EditionCache cache)
    {
        if (!StoryIds.IsValid(id))
        {
            query.Refuse("id", "'id' is made of lower-case letters and digits, at most 64; /api/digest gives the id of each story.");
        }

        var language = EditionQuery.ReadLanguage(query);
        if (query.FindRefusal() is { } refusal)
        {
            return refusal;
        }

        if (await archive.FindAsync(id, language, context.RequestAborted) is not { } story)
        {
            return Problem.NotFound("Neither an edition of the last month nor the live view has a story of this id; see /api/digest.");
        }

        var latest = await cache.GetCurrentAsync(context.RequestAborted);
        var freshFor = story.IsLive ? TimeSpan.FromSeconds(60) : cache.FreshFor(latest);
        return ApiJson.Answer(story, ApiJson.Readable.ArchivedStory, freshFor);
    }
}
