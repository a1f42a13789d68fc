using Aggregator.Articles;
using Aggregator.Labs;
using Aggregator.Storage;
using Aggregator.Stories;

namespace Aggregator.Digests;

/// <summary>Makes the edition of a window from what the store holds: the same window over the same store gives the same edition.</summary>
public sealed class EditionBuilder(
    IArticleList articles,
    IEditionStore editions,
    EditionStatistics statistics,
    StoryClusterer clusterer,
    StoryRanker ranker,
    EditionStoryWriter writer,
    Lexicon lexicon,
    IOptions<DigestOptions> options,
    TimeProvider time)
{
    /// <summary>
    /// Builds it. An edition takes what was first seen in the window and tells nothing twice; a live view
    /// (<paramref name="live"/>) takes what was published in the window, told before or not.
    /// </summary>
    public async Task<Edition> BuildAsync(EditionWindow window, bool live, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();

        // A view looks back on the edition of its day too, an edition only on those before it.
        var earlier = await editions.ReadAsync(live ? window.Date.AddDays(1) : window.Date, options.Value.Lookback, cancellationToken);
        var told = new PublishedStories(earlier);
        var read = await ReadAsync(window, live, cancellationToken);
        var counted = live ? read : [.. read.Where(article => article.FirstSeenAt >= window.Start && IsNews(article, window))];

        var stories = clusterer.Cluster(read);
        var news = live ? stories.Select(told.Recall) : stories.Select(story => FindNews(story, told, window)).OfType<NewsStory>();
        var tellings = Choose([.. news], window.End).ConvertAll(writer.Tell);
        return new Edition
        {
            Date = window.Date,
            WindowStart = window.Start,
            WindowEnd = window.End,
            PublishedAt = time.GetUtcNow(),
            IsLive = live,
            LexiconVersion = lexicon.Version,
            Stories = tellings,
            Labs = statistics.CountLabs(counted, [.. earlier.Where(edition => edition.Date < window.Date)], window.Date),
            Sources = await statistics.CountSourcesAsync(window, cancellationToken),
            Lanes = EditionSections.ByLane(tellings),
            LabSections = EditionSections.ByLab(tellings, lab => lexicon.FindLab(lab)?.Name ?? lab),
            Articles = counted.Count,
            NearMisses = await statistics.CountNearMissesAsync(window, cancellationToken),
            FullScore = StoryRanker.FullScore,
            TookMilliseconds = (long)time.GetElapsedTime(started).TotalMilliseconds,
        };
    }

    /// <summary>A live view reads its window; an edition reads as far back as it remembers, so that today's articles can be seen to continue what was told.</summary>
    private async Task<IReadOnlyList<Article>> ReadAsync(EditionWindow window, bool live, CancellationToken cancellationToken)
    {
        var since = live ? window.Start : window.Start.AddDays(-options.Value.Lookback);
        var read = new List<Article>();
        await foreach (var article in articles.ListAsync(since, window.End, cancellationToken))
        {
            if (!live || article.PublishedAt >= window.Start)
            {
                read.Add(article);
            }
        }

        return read;
    }

    private NewsStory? FindNews(Story story, PublishedStories told, EditionWindow window)
    {
        var carriedSince = window.Start.AddHours(-options.Value.CarryOverHours);
        var untold = story.Articles.Where(article => IsNews(article, window) && !told.Contains(article.Id)).ToList();
        return untold.Any(article => article.FirstSeenAt >= carriedSince) ? told.FindNews(story, untold) : null;
    }

    private bool IsNews(Article article, EditionWindow window) => article.PublishedAt >= window.End.AddHours(-options.Value.MaxAgeHours);

    private List<NewsStory> Choose(IReadOnlyList<NewsStory> news, DateTimeOffset at)
    {
        var byId = news.ToDictionary(item => item.Story.Id);
        var caps = new EditionCaps(options.Value);
        var front = new List<NewsStory>();
        var tail = new List<NewsStory>();
        foreach (var story in ranker.Rank([.. news.Select(item => item.Story)], at))
        {
            var item = byId[story.Id] with { Story = story };
            switch (caps.Place(story))
            {
                case EditionPlace.Front:
                    front.Add(item);
                    break;
                case EditionPlace.Tail:
                    tail.Add(item with { IsTail = true });
                    break;
            }
        }

        return [.. front, .. tail];
    }
}
