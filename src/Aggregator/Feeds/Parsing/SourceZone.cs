using Aggregator.Text.Dates;

namespace Aggregator.Feeds.Parsing;

/// <summary>Where a feed is written, and so which zone its dates are in when neither they nor the catalogue say.</summary>
internal static class SourceZone
{
    // Enough to know the language of a feed by.
    private const int ReadTitles = 20;

    /// <param name="language">What the channel says of itself.</param>
    /// <param name="titles">Of the entries, since a tag is often the default of a template.</param>
    public static TimeSpan Of(string? language, IEnumerable<string> titles) =>
        Find(language) ?? Find(LanguageDetector.Find(string.Join('\n', titles.Take(ReadTitles)), language)) ?? TimeSpan.Zero;

    /// <summary>The zone of a language or its country; null for one of many zones.</summary>
    public static TimeSpan? Find(string? language)
    {
        var subtags = (language ?? "").ToLowerInvariant().Split('-');
        return (subtags[0], subtags[^1]) switch
        {
            ("zh" or "cmn" or "yue", _) or (_, "cn" or "tw" or "hk" or "mo" or "sg") => ChinaTime.Offset,
            ("ja" or "ko", _) or (_, "jp" or "kr") => TimeSpan.FromHours(9),
            _ => null,
        };
    }
}
