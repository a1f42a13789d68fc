using Aggregator.Feeds.Parsing;

namespace Aggregator.Feeds.Polling;

/// <summary>How often a feed brings something, by the dates of its entries.</summary>
internal static class PublishingCadence
{
    /// <summary>The newest entries say how often a feed publishes now; older ones how it once did.</summary>
    private const int Sample = 20;

    /// <summary>Half the median gap between the newest entries; zero when fewer than three have a date.</summary>
    public static TimeSpan IntervalOf(ParsedFeed feed, DateTimeOffset now) => (GapAt(feed, now, count => count / 2) / 2) ?? TimeSpan.Zero;

    /// <summary>
    /// The gap that nine in ten of its gaps stay under, so that a feed that publishes in bursts is known by its silences; null
    /// when fewer than three entries have a date.
    /// </summary>
    public static TimeSpan? LongGapOf(ParsedFeed feed, DateTimeOffset now) => GapAt(feed, now, count => (int)((count - 1) * 0.9));

    /// <summary>The newest date that is not in the future; null when none is given.</summary>
    public static DateTimeOffset? NewestOf(ParsedFeed feed, DateTimeOffset now)
    {
        var newest = Dates(feed, now).Cast<DateTimeOffset?>().FirstOrDefault();
        return newest > now ? now : newest;
    }

    /// <summary>One of the gaps in the order of their length; null for fewer than three dates, since one gap says nothing.</summary>
    private static TimeSpan? GapAt(ParsedFeed feed, DateTimeOffset now, Func<int, int> index)
    {
        var dates = Dates(feed, now).Take(Sample).ToArray();
        if (dates.Length < 3)
        {
            return null;
        }

        var gaps = dates.Zip(dates.Skip(1), (later, earlier) => later - earlier).Order().ToArray();
        return gaps[index(gaps.Length)];
    }

    private static IOrderedEnumerable<DateTimeOffset> Dates(ParsedFeed feed, DateTimeOffset now) => feed.Entries
        .Select(entry => entry.PublishedAt ?? entry.UpdatedAt)
        .OfType<DateTimeOffset>()
        .Where(date => date <= now.AddDays(1))
        .OrderDescending();
}
