using Aggregator.Feeds.State;

namespace Aggregator.Feeds.Polling;

/// <summary>
/// Caps a feed that brings more new entries in a day than any real source, by mistake or on purpose, so that it fills neither the store nor
/// the time of others. What is over the cap is not remembered: it is taken on another day, if the feed still holds it then.
/// </summary>
internal static class FeedFloods
{
    /// <summary>How many entries were taken on the day of that instant.</summary>
    public static int TakenOn(DateTimeOffset now, params IEnumerable<FeedDay> days)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return days.Where(day => day.Date == today).Sum(day => day.Counts.NewEntries);
    }

    /// <param name="taken">How many were taken before on that day.</param>
    /// <param name="most">How many may be.</param>
    public static CappedEntries Cap(List<SeenEntry> unseen, int taken, int most, DateTimeOffset now)
    {
        var room = Math.Max(0, most - taken);
        var fresh = unseen.Where(entry => !entry.IsRetitled).OrderByDescending(entry => entry.Entry.PublishedAt).ToList();
        if (fresh.Count <= room)
        {
            return new CappedEntries(unseen, FrozenSet<string>.Empty, null);
        }

        var left = fresh.Skip(room).Select(entry => entry.Entry.Id).ToFrozenSet(StringComparer.Ordinal);
        var flood = new FeedFlood(DateOnly.FromDateTime(now.UtcDateTime), taken + fresh.Count, taken + room);
        return new CappedEntries([.. unseen.Where(entry => !left.Contains(entry.Entry.Id))], left, flood);
    }
}

/// <param name="Taking">The newest, as far as there is room, and all that were there before under another title.</param>
/// <param name="Left">The ids of the rest.</param>
/// <param name="Flood">Null when all are taken.</param>
internal sealed record CappedEntries(IReadOnlyList<SeenEntry> Taking, FrozenSet<string> Left, FeedFlood? Flood);
