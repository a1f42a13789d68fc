using Aggregator.Feeds.Polling;

namespace Aggregator.Web.Api;

/// <summary>Those that nearly belonged are the ones to judge, so they come first: the whole day is looked through, but only a page of it is held.</summary>
internal static class NearMissRanking
{
    /// <returns>A page, and where it ended; null when nothing comes after it.</returns>
    public static async Task<(IReadOnlyList<Candidate> Page, ScoreCursor? Last)> TakeAsync(
        ICandidateStore store, DateOnly date, ScoreCursor? after, int limit, CancellationToken cancellationToken)
    {
        var best = new PriorityQueue<Candidate, ScoreCursor>(Comparer<ScoreCursor>.Create((one, other) => other.CompareTo(one)));

        await foreach (var candidate in store.ListRejectedAsync(date, cancellationToken))
        {
            var place = new ScoreCursor(candidate.Decision.Score, candidate.Id);
            if (after is not null && place.CompareTo(after) <= 0)
            {
                continue;
            }

            if (best.Count <= limit)
            {
                best.Enqueue(candidate, place);
            }
            else
            {
                best.EnqueueDequeue(candidate, place);
            }
        }

        var page = best.UnorderedItems.OrderBy(ranked => ranked.Priority).Take(limit).ToList();
        return ([.. page.Select(ranked => ranked.Element)], best.Count > limit ? page[^1].Priority : null);
    }
}
