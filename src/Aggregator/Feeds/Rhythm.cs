namespace Aggregator.Feeds;

/// <summary>How often a feed brings something, by the dates of its entries.</summary>
internal static class Rhythm
{
    private const int Sample = 20;

    /// <summary>Half the median gap between the newest entries; zero when their dates do not tell.</summary>
    public static TimeSpan Of(ParsedFeed feed, DateTimeOffset now)
    {
        var dates = feed.Entries
            .Select(entry => entry.PublishedAt ?? entry.UpdatedAt)
            .OfType<DateTimeOffset>()
            .Where(date => date <= now.AddDays(1))
            .OrderDescending()
            .Take(Sample)
            .ToArray();

        if (dates.Length < 3)
        {
            return TimeSpan.Zero;
        }

        var gaps = dates.Zip(dates.Skip(1), (later, earlier) => later - earlier).Order().ToArray();
        return gaps[gaps.Length / 2] / 2;
    }
}
