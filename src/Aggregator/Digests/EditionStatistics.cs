using Aggregator.Articles;
using Aggregator.Feeds.Health;
using Aggregator.Feeds.State;
using Aggregator.Labs;
using Aggregator.Storage;

namespace Aggregator.Digests;

/// <summary>The figures of an edition beside its stories.</summary>
public sealed class EditionStatistics(IFeedStore feeds, IFeedStateStore states, IRejectionStore rejections, Lexicon lexicon)
{
    private const int Week = 7;

    /// <summary>
    /// Labs by articles that name them, with the mean a day over the seven days before <paramref name="date"/>; equal counts by id.
    /// </summary>
    /// <remarks>An edition that covers several days counts for each, so a day without one does not raise the mean.</remarks>
    public IReadOnlyList<LabCount> CountLabs(IReadOnlyList<Article> articles, IReadOnlyList<Edition> earlier, DateOnly date)
    {
        var week = earlier.Where(edition => edition.Date >= date.AddDays(-Week)).ToList();
        var days = date.DayNumber - week.Select(edition => edition.Date).DefaultIfEmpty(date).Min().DayNumber;
        var earlierOf = week.SelectMany(edition => edition.Labs).ToLookup(count => count.Lab, count => count.Articles);
        return
        [
            .. articles
                .SelectMany(article => article.Labs.Distinct())
                .CountBy(lab => lab)
                .Select(count => new LabCount(count.Key, NameOf(count.Key), count.Value, MeanOf(earlierOf[count.Key].Sum(), days)))
                .OrderByDescending(count => count.Articles)
                .ThenBy(count => count.Lab, StringComparer.Ordinal),
        ];
    }

    public async Task<EditionSources> CountSourcesAsync(EditionWindow window, CancellationToken cancellationToken)
    {
        var stateOf = (await states.ListAsync(cancellationToken)).ToDictionary(state => state.FeedId);
        List<string> answered = [], silent = [], refused = [];
        var all = await feeds.ListAsync(cancellationToken);
        foreach (var feed in all.Where(feed => feed.IsOn).OrderBy(feed => feed.Title, StringComparer.Ordinal))
        {
            var state = stateOf.GetValueOrDefault(feed.Id);
            if (state?.LastSuccessAt >= window.Start)
            {
                answered.Add(feed.Title);
            }
            else if (FeedHealth.Of(feed, state, window.End).State is FeedHealthState.Refused or FeedHealthState.Gone)
            {
                refused.Add(feed.Title);
            }
            else
            {
                silent.Add(feed.Title);
            }
        }

        return new EditionSources(answered, silent, refused);
    }

    public Task<int> CountNearMissesAsync(EditionWindow window, CancellationToken cancellationToken) =>
        rejections.CountAsync(window.Start, window.End, cancellationToken);

    private string NameOf(string lab) => lexicon.FindLab(lab)?.Name ?? lab;

    private static double? MeanOf(int sum, int days) => days switch { <= 0 => null, _ => Math.Round((double)sum / days, 2) };
}
