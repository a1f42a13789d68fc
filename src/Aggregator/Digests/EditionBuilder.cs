using Aggregator.Articles;
using Aggregator.Labs;
using Aggregator.Storage;
using Aggregator.Stories;
using Aggregator.Telemetry;

namespace Aggregator.Digests;

/// <summary>Makes the edition of a window from what the store holds: the same window over the same store gives the same edition.</summary>
public sealed class EditionBuilder(
    IArticleList articles, IEditionStore editions, EditionStatistics statistics, StorySelector selector, Lexicon lexicon, TimeProvider time)
{
    /// <summary>How many earlier editions are read for what they covered and for the weekly mean.</summary>
    public const int EarlierEditions = 7;

    /// <summary>
    /// Builds it. An edition takes what was first seen in the window and repeats nothing; a live view
    /// (<paramref name="live"/>) takes what was published in the window, whether an edition covered it or not.
    /// </summary>
    public async Task<Edition> BuildAsync(EditionWindow window, bool live, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();

        // A view takes the edition of its day into account, an edition only those before it.
        var earlier = await editions.ReadAsync(live ? window.Date.AddDays(1) : window.Date, EarlierEditions, cancellationToken);
        var published = new PublishedStories(earlier);
        var read = await ReadAsync(window, live, cancellationToken);
        var stories = selector.Select(read, published, window, live);
        if (!live)
        {
            LinkToReports(stories, read);
        }

        var counted = read.Where(article => live || (article.FirstSeenAt >= window.Start && selector.IsNews(article, window))).ToList();

        return new Edition
        {
            Date = window.Date,
            WindowStart = window.Start,
            WindowEnd = window.End,
            PublishedAt = time.GetUtcNow(),
            IsLive = live,
            LexiconVersion = lexicon.Version,
            Stories = stories,
            Labs = statistics.CountLabs(counted, [.. earlier.Where(edition => edition.Date < window.Date)], window.Date),
            Sources = await statistics.CountSourcesAsync(window, cancellationToken),
            Lanes = Group(stories, story => story.Sources.Select(source => source.Lane).OfType<string>(), lane => lane),
            LabSections = Group(stories, story => story.Labs, lab => lexicon.FindLab(lab)?.Name ?? lab),
            Articles = counted.Count,
            NearMisses = await statistics.CountNearMissesAsync(window, cancellationToken),
            FullScore = StoryRanker.FullScore,
            TookMilliseconds = (long)time.GetElapsedTime(started).TotalMilliseconds,
        };
    }

    /// <summary>
    /// A live view reads its window; an edition reads further back, so that today's articles can continue a covered story.
    /// </summary>
    private async Task<IReadOnlyList<Article>> ReadAsync(EditionWindow window, bool live, CancellationToken cancellationToken)
    {
        var since = live ? window.Start : window.Start.AddDays(-EarlierEditions);
        var read = await articles.ListAsync(since, window.End, cancellationToken)
            .Where(article => !live || article.PublishedAt >= window.Start)
            .ToListAsync(cancellationToken);
        if (!live)
        {
            read.InsertRange(0, await ReadAheadAsync(window, cancellationToken));
        }

        return RepeatedExcerpts.Remove(read);
    }

    /// <summary>
    /// What was first seen at a time still to come was seen before now, by a wrong clock: no window that it fits in comes while it is news.
    /// </summary>
    private async Task<IReadOnlyList<Article>> ReadAheadAsync(EditionWindow window, CancellationToken cancellationToken)
    {
        var tolerated = time.GetUtcNow() + ClockTolerance.Most;
        var since = tolerated > window.End ? tolerated : window.End;
        return await articles.ListAsync(since, DateTimeOffset.MaxValue, cancellationToken)
            .Select(article => article with { FirstSeenAt = window.End.AddTicks(-1) })
            .ToListAsync(cancellationToken);
    }

    /// <summary>Links the step that publishes to those that brought the reports, the most important stories' first.</summary>
    private static void LinkToReports(IReadOnlyList<EditionStory> stories, IReadOnlyList<Article> read)
    {
        var traceOf = read.ToLookup(article => article.Id, article => article.Trace);
        FlowSteps.Link(stories.SelectMany(story => story.Sources).SelectMany(source => traceOf[source.ArticleId]));
    }

    /// <summary>The stories by lane or by lab, the fullest section first; equal ones by the order of the edition.</summary>
    private static IReadOnlyList<EditionSection> Group(
        IReadOnlyList<EditionStory> stories, Func<EditionStory, IEnumerable<string>> keysOf, Func<string, string> nameOf) =>
    [
        .. stories
            .SelectMany(story => keysOf(story).Distinct().Select(key => (Key: key, story.Id)))
            .GroupBy(pair => pair.Key)
            .OrderByDescending(group => group.Count())
            .Select(group => new EditionSection(group.Key, nameOf(group.Key), [.. group.Select(pair => pair.Id)])),
    ];
}
