using Aggregator.Feeds.Parsing;

namespace Aggregator.Feeds.Polling;

/// <summary>How often a feed brings something, by the dates of its entries.</summary>
internal static class PublishingCadence
{
    private const int Sample = 20;

    /// <summary>Half the median gap between the newest entries; zero when their dates do not tell.</summary>
    public static TimeSpan Of(ParsedFeed feed, DateTimeOffset now) => Gaps(feed, now) is { Length: > 0 } gaps ? gaps[gaps.Length / 2] / 2 : TimeSpan.Zero;

    /// <summary>The gap that nine in ten of its gaps stay under, so that a source that speaks in bursts is known by its silences; null when its dates do not tell.</summary>
    public static TimeSpan? LongGapOf(ParsedFeed feed, DateTimeOffset now) => Gaps(feed, now) is { Length: > 0 } gaps ? gaps[(int)((gaps.Length - 1) * 0.9)] : null;

    /// <summary>The newest date that is not in the future; null when none is given.</summary>
    public static DateTimeOffset? NewestOf(ParsedFeed feed, DateTimeOffset now) =>
        Dates(feed, now).Select(date => (DateTimeOffset?)(date <= now ? date : now)).FirstOrDefault();

    /// <summary>In order of length; empty for fewer than three dates.</summary>
    private static TimeSpan[] Gaps(ParsedFeed feed, DateTimeOffset now)
    {
        var dates = Dates(feed, now).Take(Sample).ToArray();
        return dates.Length < 3 ? [] : [.. dates.Zip(dates.Skip(1), (later, earlier) => later - earlier).Order()];
    }

    private static IOrderedEnumerable<DateTimeOffset> Dates(ParsedFeed feed, DateTimeOffset now) => feed.Entries
        .Select(entry => entry.PublishedAt ?? entry.UpdatedAt)
        .OfType<DateTimeOffset>()
        .Where(date => date <= now.AddDays(1))
        .OrderDescending();
}
