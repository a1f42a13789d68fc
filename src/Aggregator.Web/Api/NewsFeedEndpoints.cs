using Aggregator.Digests.Syndication;

namespace Aggregator.Web.Api;

/// <summary>The last editions as a feed, of everything or of one lab, in every format of feeds.</summary>
internal static class NewsFeedEndpoints
{
    private const string Stories = "stories";
    private const string Editions = "editions";

    /// <summary>Before the first edition the feed is empty, and may fill at any time.</summary>
    private static readonly TimeSpan EmptyFor = TimeSpan.FromMinutes(5);

    private static Parameter Entries => Parameters.OneOf("entries", "Whether an edition or a story is an entry.", [Editions, Stories]);

    public static void MapNewsFeeds(this IEndpointRouteBuilder endpoints)
    {
        foreach (var format in endpoints.ServiceProvider.GetServices<INewsFeedFormat>())
        {
            endpoints.MapRead($"/feed.{format.Extension}", (HttpContext context, NewsFeedDesk desk) => desk.AnswerAsync(context, format, null, Editions)).RequireRateLimiting(CostLimits.Reads).Describe(
                new Operation($"getFeed{format.Extension}", "Feeds", $"The last editions as {format.Extension}.")
                {
                    Parameters = [Entries, .. Parameters.Filters(200, "entries")],
                    Answers = [new Answer(StatusCodes.Status200OK, "The feed.", [new Content(format.ContentType.Split(';')[0])])],
                });
            endpoints.MapRead($"/labs/{{id}}/feed.{format.Extension}", (string id, HttpContext context, NewsFeedDesk desk) => desk.AnswerAsync(context, format, id, Stories)).RequireRateLimiting(CostLimits.Views).Describe(
                new Operation($"getLabFeed{format.Extension}", "Feeds", $"What the last editions told of a lab, as {format.Extension}.")
                {
                    Parameters = [Parameters.Id("The lab's id, as /api/labs lists it.", "deepseek"), Entries, Parameters.Languages, Parameters.Topics, Parameters.Kinds, Parameters.Limit(200, 200, "entries")],
                    Answers =
                    [
                        new Answer(StatusCodes.Status200OK, "The feed.", [new Content(format.ContentType.Split(';')[0])]),
                        OpenApiDocument.Refusal(StatusCodes.Status404NotFound, "The lexicon does not know the lab."),
                    ],
                });
        }
    }

    internal sealed class NewsFeedDesk(EditionCache cache, EditionWriter writer, SiteLinks sites, Lexicon lexicon, IOptions<DigestOptions> options)
    {
        public async Task<IResult> AnswerAsync(HttpContext context, INewsFeedFormat format, string? labId, string usual)
        {
            var queryReader = new QueryReader(context.Request.Query);
            var entries = queryReader.OneOf("entries", [Editions, Stories]) ?? usual;
            var filter = labId is null ? EditionQuery.ReadFilter(queryReader, lexicon) : EditionQuery.ReadFilterOfLab(queryReader);

            if (queryReader.Finish() is { Count: > 0 } problems)
            {
                return Problem.BadParameters(problems);
            }

            var lab = labId is null ? null : lexicon.FindLab(labId.ToLowerInvariant());
            if (labId is not null && lab is null)
            {
                return Problem.NotFound($"There is no lab '{QueryReader.Shorten(labId)}'; /api/labs lists those we know.");
            }

            var head = new NewsFeedHead(context.Request.Path.Value!.TrimStart('/') + context.Request.QueryString.ToUriComponent(), lab?.Id, lab?.Name);
            var editions = await cache.ListLatestAsync(options.Value.FeedEditions, context.RequestAborted);
            var links = sites.For(context.Request);
            filter = lab is null ? filter : filter with { Labs = [lab.Id] };
            return editions.Count == 0
                ? await EmptyAsync(format, head, links, context.RequestAborted)
                : new RepresentationResult(
                    await writer.GetAsync(
                        editions[0], $"feed {format.Name} {links.Site} {head.Path}", format.ContentType,
                        output => format.WriteAsync(Build(editions, entries, filter, head, links), output, context.RequestAborted)),
                    CacheRule.For(cache.FreshFor(editions[0])))
                { IsForAll = lab is null && filter.IsNone };
        }

        /// <summary>The limit counts entries here.</summary>
        private static NewsFeed Build(IReadOnlyList<Edition> editions, string entries, EditionFilter filter, NewsFeedHead head, EditionLinks links)
        {
            var narrow = filter with { Limit = null };
            var narrowed = editions.Select(narrow.Apply).ToList();
            var feed = entries == Stories ? NewsFeedBuilder.OfStories(narrowed, head, links) : NewsFeedBuilder.OfEditions(narrowed, head, links);
            return filter.Limit is { } limit ? feed with { Entries = [.. feed.Entries.Take(limit)] } : feed;
        }

        private static async Task<IResult> EmptyAsync(INewsFeedFormat format, NewsFeedHead head, EditionLinks links, CancellationToken cancellationToken)
        {
            using var output = new MemoryStream();
            await format.WriteAsync(NewsFeedBuilder.OfEditions([], head, links), output, cancellationToken);

            return new RepresentationResult(new Representation(output.ToArray(), format.ContentType, null), CacheRule.For(EmptyFor));
        }
    }
}
