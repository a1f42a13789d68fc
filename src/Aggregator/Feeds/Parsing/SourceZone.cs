using Aggregator.Text.Dates;

namespace Aggregator.Feeds.Parsing;

/// <summary>Where a feed is written, and so which zone its dates are in when neither they nor the catalogue say.</summary>
internal static class SourceZone
{
    // Enough to know the language of a feed by; all of them would be read twice.
    private const int ReadTitles = 20;

    /// <param name="dates">With the zone that the catalogue gives; zero for none.</param>
    /// <param name="language">What the channel says of itself.</param>
    /// <param name="titles">Of the entries: a tag is often the default of a template.</param>
    public static DateContext Fill(DateContext dates, string? language, IEnumerable<string> titles)
    {
        if (dates.Zone != TimeSpan.Zero)
        {
            return dates;
        }

        var said = Of(language);
        return dates with { Zone = said == TimeSpan.Zero ? Of(LanguageDetector.Find(string.Join('\n', titles.Take(ReadTitles)), language)) : said };
    }

    /// <summary>The zone of the language or its country; zero for those of many zones.</summary>
    public static TimeSpan Of(string? language)
    {
        var subtags = (language ?? "").ToLowerInvariant().Split('-');
        return (subtags[0], subtags[^1]) switch
        {
            ("zh" or "cmn" or "yue", _) or (_, "cn" or "tw" or "hk" or "mo" or "sg") => ChinaTime.Offset,
            ("ja" or "ko", _) or (_, "jp" or "kr") => TimeSpan.FromHours(9),
            _ => TimeSpan.Zero,
        };
    }
}
