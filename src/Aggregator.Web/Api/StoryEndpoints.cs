using System.Text.RegularExpressions;

namespace Aggregator.Web.Api;

/// <summary>A story over all editions that told it.</summary>
internal static partial class StoryEndpoints
{
    public static void MapStories(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapRead("/api/stories/{id}", GetAsync).RequireRateLimiting(CostLimits.Views).Describe(
            new Operation("getStory", "Stories", "A story over all editions that told it, with how each source told it.")
            {
                Parameters = [Parameters.Id("The story's id, as the digest has it.", "a1")],
                Answers =
                [
                    new Answer(StatusCodes.Status200OK, "The story.", [new Content("application/json", ApiJson.Default.ArchivedStory)]),
                    OpenApiDocument.Refusal(StatusCodes.Status404NotFound, "No edition tells it."),
                ],
            });

    /// <summary>True for what can be the id of a story at all, so that nothing else reaches the store.</summary>
    public static bool IsId(string id) => IdPattern().IsMatch(id);

    private static async Task<IResult> GetAsync(string id, HttpContext context, StoryArchive archive, EditionCache cache)
    {
        var queryReader = new QueryReader(context.Request.Query);

        if (!IsId(id))
        {
            queryReader.Refuse("id", "'id' is digits and small letters, at most 64, as the stories of /api/digest have it.");
        }

        if (queryReader.Finish() is { Count: > 0 } problems)
        {
            return Problem.BadParameters(problems);
        }

        if (await archive.FindAsync(id, context.RequestAborted) is not { } story)
        {
            return Problem.NotFound("No edition tells a story of this id, and the live view does not either; /api/digest lists those of today.");
        }

        var latest = await cache.GetCurrentAsync(context.RequestAborted);
        var freshFor = story.IsLive ? TimeSpan.FromSeconds(60) : cache.FreshFor(latest);
        return ApiJson.Answer(story, ApiJson.Readable.ArchivedStory, freshFor);
    }

    [GeneratedRegex("^[0-9a-z]{1,64}$", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();
}
