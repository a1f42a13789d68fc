using Aggregator.Articles;
using Aggregator.Storage;

namespace Aggregator.Digests;

/// <summary>Finds a story by its id in the editions and in the live view, and gathers what is known of it.</summary>
public sealed class StoryArchive(EditionCache cache, StoryMatters matters, IEditionStore editions, IArticleStore articles)
{
    /// <summary>Sources whose excerpts are read: more would add nothing for a reader.</summary>
    private const int MaxExcerpts = 60;

    private const int ReadsAtOnce = 8;

    /// <summary>A story last covered this many days before the latest edition is not looked for in the live view.</summary>
    private const int LiveDays = 2;

    /// <summary>The story; null when no edition and no live view has it.</summary>
    /// <param name="id">Any of <see cref="StoryIds.Of(EditionStory)"/>.</param>
    /// <param name="language">The language to tell it in (BCP 47); null to leave it in that of its sources.</param>
    public async Task<ArchivedStory?> FindAsync(string id, string? language, CancellationToken cancellationToken)
    {
        if (!StoryIds.IsValid(id))
        {
            return null;
        }

        var covered = await FindInEditionsAsync(id, cancellationToken);
        var live = await FindLiveAsync(id, covered, cancellationToken);
        if ((covered.LastOrDefault() ?? live) is not { } newest)
        {
            return null;
        }

        var sources = covered
            .SelectMany(item => item.Story.Sources)
            .Concat(live?.Story.Sources ?? [])
            .DistinctBy(source => source.ArticleId)
            .OrderBy(source => source.PublishedAt)
            .ThenBy(source => source.ArticleId, StringComparer.Ordinal)
            .ToList();
        var lasting = covered.Select(item => item.Story.Id).FirstOrDefault(newest.Story.Id);
        var story = language is null ? newest.Story : newest.Story.In(language);
        var dates = covered.Select(item => new StoryInEdition(item.Edition.Date, item.Story.Headline, item.Story.IsUpdate));
        var (before, since) = await matters.FindAsync(StoryIds.Of(newest.Story).Prepend(lasting), language, cancellationToken);
        return new ArchivedStory(lasting, story.Headline, story.Summary, story.Language, story.Topic, story.Labs, story.Models,
            story.People, story.Score, newest.Edition.FullScore, story.Why, sources[0].PublishedAt, live is not null, [.. dates],
            await ReadReportsAsync(sources, cancellationToken))
        {
            Origin = story.Origin,
            Before = before,
            Since = since,
        };
    }

    /// <summary>The story in every edition that covered it, oldest first.</summary>
    /// <remarks>An id from a live view leads to an edition, whose own id of the story may lead to more.</remarks>
    private async Task<List<Found>> FindInEditionsAsync(string id, CancellationToken cancellationToken)
    {
        var found = new SortedDictionary<DateOnly, Found>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { id };
        for (var ids = new Queue<string>([id]); ids.TryDequeue(out var next);)
        {
            foreach (var date in await editions.ListEditionsOfStoryAsync(next, cancellationToken))
            {
                if (!found.ContainsKey(date) && FindIn(await cache.FindAsync(date, cancellationToken), [next]) is { } item)
                {
                    found.Add(date, item);
                    if (seen.Add(item.Story.Id))
                    {
                        ids.Enqueue(item.Story.Id);
                    }
                }
            }
        }

        return [.. found.Values];
    }

    private async Task<Found?> FindLiveAsync(string id, List<Found> covered, CancellationToken cancellationToken)
    {
        if (covered.Count > 0
            && await cache.FindLatestAsync(cancellationToken) is { } latest
            && covered[^1].Edition.Date < latest.Date.AddDays(-LiveDays))
        {
            return null;
        }

        var ids = covered.SelectMany(item => StoryIds.Of(item.Story)).Append(id).ToHashSet(StringComparer.Ordinal);
        return FindIn(await cache.GetLiveAsync(null, cancellationToken), ids);
    }

    private static Found? FindIn(Edition? edition, IReadOnlyCollection<string> ids)
    {
        var stories = edition?.Stories.Where(story => StoryIds.Of(story).Any(ids.Contains));
        return stories?.Select(story => new Found(edition!, story)).FirstOrDefault();
    }

    private async Task<IReadOnlyList<StoryReport>> ReadReportsAsync(List<EditionSource> sources, CancellationToken cancellationToken)
    {
        var found = new Article?[sources.Count];
        var bounds = new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, Math.Min(sources.Count, MaxExcerpts), bounds, async (index, cancel) =>
            found[index] = await articles.FindAsync(sources[index].ArticleId, cancel));

        return [.. sources.Select((source, index) => ReportOf(source, found[index], isFirst: index == 0))];
    }

    private static StoryReport ReportOf(EditionSource source, Article? article, bool isFirst) => new(source.ArticleId, source.Outlet,
        source.Title, source.Address, source.Language, source.PublishedAt, isFirst, SingleLine.Of(article?.Excerpt ?? ""),
        [.. (article?.Authors ?? []).Select(SingleLine.Of)], SingleLine.Of(article?.Why ?? ""), article?.WordCount ?? 0);

    private sealed record Found(Edition Edition, EditionStory Story);
}
