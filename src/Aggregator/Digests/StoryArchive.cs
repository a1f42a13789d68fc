using Aggregator.Articles;
using Aggregator.Storage;

namespace Aggregator.Digests;

/// <summary>Finds a story by its id in the editions and in the live view, and gathers what is known of it.</summary>
public sealed class StoryArchive(EditionCache cache, IEditionStore editions, IArticleStore articles)
{
    /// <summary>Sources whose excerpts are read; a story with more has said it all.</summary>
    private const int MaxExcerpts = 60;

    private const int ReadsAtOnce = 8;

    /// <summary>A story told longer before the latest edition is not looked for in the live view.</summary>
    private const int LiveDays = 2;

    /// <summary>The story; null when no edition and no live view tells it. The id may be any of <see cref="StoryIds.Of(EditionStory)"/>.</summary>
    public async Task<ArchivedStory?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var told = await FindToldAsync(id, cancellationToken);
        var live = await FindLiveAsync(id, told, cancellationToken);
        if (told.Count == 0 && live is null)
        {
            return null;
        }

        var (edition, newest) = told.Count > 0 ? told[^1] : live!.Value;
        var sources = Order([.. told.SelectMany(telling => telling.Story.Sources), .. live?.Story.Sources ?? []]);
        return new ArchivedStory
        {
            Id = told.Count > 0 ? told[0].Story.Id : newest.Id,
            Headline = newest.Headline,
            Summary = newest.Summary,
            Language = newest.Language,
            Topic = newest.Topic,
            Labs = newest.Labs,
            Models = newest.Models,
            People = newest.People,
            Score = newest.Score,
            FullScore = edition.FullScore,
            Why = newest.Why,
            FirstPublishedAt = sources[0].PublishedAt,
            IsLive = live is not null,
            Tellings = [.. told.Select(telling => new StoryInEdition(telling.Edition.Date, telling.Story.Headline, telling.Story.IsUpdate))],
            Reports = await ReportAsync(sources, cancellationToken),
        };
    }

    /// <summary>Every telling, oldest first. An id taken from a live view leads to a telling, whose own id may lead to more.</summary>
    private async Task<List<(Edition Edition, EditionStory Story)>> FindToldAsync(string id, CancellationToken cancellationToken)
    {
        var told = new Dictionary<DateOnly, (Edition Edition, EditionStory Story)>();
        var asked = new HashSet<string>(StringComparer.Ordinal);
        for (var ids = new Queue<string>([id]); ids.TryDequeue(out var next);)
        {
            if (!asked.Add(next))
            {
                continue;
            }

            foreach (var date in await editions.ListTellingsAsync(next, cancellationToken))
            {
                var edition = told.ContainsKey(date) ? null : await cache.FindAsync(date, cancellationToken);
                if (edition?.Stories.FirstOrDefault(story => StoryIds.Of(story).Contains(next)) is { } story)
                {
                    told.Add(date, (edition, story));
                    ids.Enqueue(story.Id);
                }
            }
        }

        return [.. told.OrderBy(telling => telling.Key).Select(telling => telling.Value)];
    }

    private async Task<(Edition Edition, EditionStory Story)?> FindLiveAsync(string id, List<(Edition Edition, EditionStory Story)> told, CancellationToken cancellationToken)
    {
        if (told.Count > 0 && await cache.FindLatestAsync(cancellationToken) is { } latest && told[^1].Edition.Date < latest.Date.AddDays(-LiveDays))
        {
            return null;
        }

        var ids = told.SelectMany(telling => StoryIds.Of(telling.Story)).Append(id).ToHashSet(StringComparer.Ordinal);
        var live = await cache.GetLiveAsync(null, cancellationToken);
        return live.Stories.FirstOrDefault(story => StoryIds.Of(story).Any(ids.Contains)) is { } story ? (live, story) : null;
    }

    private static List<EditionSource> Order(IReadOnlyList<EditionSource> sources) =>
        [.. sources.DistinctBy(source => source.ArticleId).OrderBy(source => source.PublishedAt).ThenBy(source => source.ArticleId, StringComparer.Ordinal)];

    private async Task<IReadOnlyList<StoryReport>> ReportAsync(List<EditionSource> sources, CancellationToken cancellationToken)
    {
        var found = new Article?[sources.Count];
        var bounds = new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, Math.Min(sources.Count, MaxExcerpts), bounds, async (index, cancel) =>
            found[index] = await articles.FindAsync(sources[index].ArticleId, cancel));

        return [.. sources.Select((source, index) => Report(source, found[index], isFirst: index == 0))];
    }

    private static StoryReport Report(EditionSource source, Article? article, bool isFirst) => new()
    {
        ArticleId = source.ArticleId,
        Outlet = source.Outlet,
        Title = source.Title,
        Address = source.Address,
        Language = source.Language,
        PublishedAt = source.PublishedAt,
        IsFirst = isFirst,
        Excerpt = SingleLine.Of(article?.Excerpt ?? ""),
        Authors = [.. (article?.Authors ?? []).Select(SingleLine.Of)],
        Why = SingleLine.Of(article?.Why ?? ""),
        WordCount = article?.WordCount ?? 0,
    };
}
