using Aggregator.Feeds.Polling;

namespace Aggregator.Web.ReadModels;

/// <summary>Ranks the near misses of a day, the closest to being kept first. The whole day is read, but only a page is held.</summary>
internal static class NearMissRanking
{
    /// <returns>A page, and where it ended; null when nothing comes after it.</returns>
    public static async Task<(IReadOnlyList<RejectedEntry> Page, PageCursor? Last)> ListAsync(
        IRejectionStore store, DateOnly date, PageCursor? after, int limit, CancellationToken cancellationToken)
    {
        var best = new PriorityQueue<RejectedEntry, PageCursor>(Comparer<PageCursor>.Create((one, other) => other.CompareTo(one)));
        await foreach (var entry in store.ListAsync(date, cancellationToken))
        {
            var place = new PageCursor(entry.Score, entry.Id);
            if (after is not null && place.CompareTo(after) <= 0)
            {
                continue;
            }

            // One more than the page holds shows whether there is a next one.
            best.Enqueue(entry, place);
            if (best.Count > limit + 1)
            {
                best.Dequeue();
            }
        }

        var page = best.UnorderedItems.OrderBy(ranked => ranked.Priority).Take(limit).ToList();
        return ([.. page.Select(ranked => ranked.Element)], best.Count > limit ? page[^1].Priority : null);
    }
}
