using Aggregator.Digests.Syndication;

namespace Aggregator.Web.Api;

/// <summary>The last editions as a feed, of everything or of one lab, in every feed format.</summary>
internal static class NewsFeedEndpoints
{
    private const string Stories = "stories";
    private const string Editions = "editions";

    public static void MapNewsFeeds(this IEndpointRouteBuilder endpoints)
    {
        foreach (var format in endpoints.ServiceProvider.GetServices<NewsFeedFormat>())
        {
            var name = format.Extension;
            var found = new Answer(StatusCodes.Status200OK, "The feed.", [new Content(format.ContentType.Split(';')[0])]);

            endpoints.MapRead($"/feed.{name}", GetAsync).RequireRateLimiting(CostLimits.Reads).Describe(
                () => new Operation($"getFeed{name}", "Feeds", $"The last editions as a feed ({name}).",
                    [Entries(Editions), .. Parameters.Filters(200, 200, "entries"), Parameters.ReadingLanguage], [found]));
            endpoints.MapRead($"/labs/{{id}}/feed.{name}", GetOfLabAsync).RequireRateLimiting(CostLimits.Views).Describe(
                () => new Operation($"getLabFeed{name}", "Feeds", $"The stories of the last editions about one lab as a feed ({name}).",
                    [Parameters.LabId, Entries(Stories), .. Parameters.Filters(200, 200, "entries").Skip(1), Parameters.ReadingLanguage],
                    [found, Answer.NotFound("There is no lab of this id.")]));

            Task<IResult> GetAsync(QueryReader query, HttpContext context, NewsFeedWriter writer) =>
                writer.AnswerAsync(query, context, format, null, Editions);

            Task<IResult> GetOfLabAsync(string id, QueryReader query, HttpContext context, NewsFeedWriter writer) =>
                writer.AnswerAsync(query, context, format, id, Stories);
        }
    }

    private static Parameter Entries(string usual) =>
        Parameters.OneOf("entries", $"What an entry is: a whole edition or a single story; {usual} by default.", [Editions, Stories]);

    internal sealed class NewsFeedWriter(
        EditionCache cache, EditionWriter writer, SiteLinks sites, Lexicon lexicon, IOptions<DigestOptions> options)
    {
        /// <summary>Before the first edition the feed is empty, and may fill at any time.</summary>
        private static readonly TimeSpan EmptyFor = TimeSpan.FromMinutes(5);

        /// <param name="labId">Null for the feed of everything.</param>
        public async Task<IResult> AnswerAsync(
            QueryReader query, HttpContext context, NewsFeedFormat format, string? labId, string usualEntries)
        {
            var entries = query.OneOf("entries", [Editions, Stories]) ?? usualEntries;
            var narrow = labId is null ? EditionQuery.ReadFilter(query, lexicon) : EditionQuery.ReadFilterOfLab(query);
            var filter = narrow with { ReadingLanguage = EditionQuery.ReadLanguage(query) };
            if (query.FindRefusal() is { } refusal)
            {
                return refusal;
            }

            var lab = lexicon.FindLab(labId?.ToLowerInvariant() ?? "");
            if (lab is not null)
            {
                filter = filter with { Labs = [lab.Id] };
            }
            else if (labId is not null)
            {
                return LabEndpoints.UnknownLab(labId);
            }

            var path = context.Request.Path.Value!.TrimStart('/') + context.Request.QueryString.ToUriComponent();
            var head = new NewsFeedHead(path, lab?.Id, lab?.Name, filter.ReadingLanguage);
            var links = sites.For(context.Request);
            var editions = await cache.ListLatestAsync(options.Value.FeedEditions, context.RequestAborted);
            if (editions.Count == 0)
            {
                using var output = new MemoryStream();
                await WriteAsync(output);
                return new RepresentationResult(new Representation(output.ToArray(), format.ContentType, null), CacheRule.For(EmptyFor));
            }

            var key = $"feed {format.Name} {links.Site} {head.Path}";
            var representation = await writer.GetAsync(editions[0], key, format.ContentType, WriteAsync);
            return new RepresentationResult(representation, CacheRule.For(cache.FreshFor(editions[0])))
            {
                IsForAll = lab is null && filter.IsNone,
            };

            Task WriteAsync(Stream output) =>
                format.WriteAsync(Build(editions, entries, filter, head, links), output, context.RequestAborted);
        }

        /// <summary>The limit counts entries here.</summary>
        private static NewsFeed Build(
            IReadOnlyList<Edition> editions, string entries, EditionFilter filter, NewsFeedHead head, EditionLinks links)
        {
            var narrow = filter with { Limit = null };
            var narrowed = editions.Select(narrow.Apply).ToList();
            var feed = entries == Stories
                ? NewsFeedBuilder.OfStories(narrowed, head, links)
                : NewsFeedBuilder.OfEditions(narrowed, head, links);
            return feed with { Entries = [.. feed.Entries.Take(filter.Limit ?? int.MaxValue)] };
        }
    }
}
