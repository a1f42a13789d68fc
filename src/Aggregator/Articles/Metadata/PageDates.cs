using Aggregator.Text.Dates;

namespace Aggregator.Articles.Metadata;

/// <summary>Reads the dates of one page, whose language decides what its readers understand by them.</summary>
/// <param name="isDayFirst">04/07 is the fourth of July.</param>
internal sealed partial class PageDates(DateContext context, bool isDayFirst)
{
    /// <summary>The first date in the text; null when there is none.</summary>
    public DateTimeOffset? Find(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        // "2026 11/27 16:06:13": the year, the day and the time in elements of their own.
        var clear = ApartPattern().Replace(text, "${y}-${m}-${d}");
        return DateReader.Find(isDayFirst ? DayFirstPattern().Replace(clear, "${y}-${m}-${d}") : clear, context.Zone);
    }

    /// <summary>The date that the text gives by counting from the fetch; null when it does not, or the fetch is unknown.</summary>
    public DateTimeOffset? FindRelative(string text) => RelativeDate.Find(text, context);

    /// <summary>Whether writers of the language put the day before the month: all but the Americans and the East Asians.</summary>
    /// <param name="language">As the page declares it; null when it does not.</param>
    public static bool IsDayFirst(string? language) => language?.Replace('_', '-').ToLowerInvariant() switch
    {
        null or "" => false,
        "en-gb" or "en-ie" or "en-au" or "en-nz" or "en-in" or "en-za" => true,
        var tag => tag.Split('-')[0] is not ("en" or "zh" or "ja" or "ko" or "x"),
    };

    [GeneratedRegex(@"(?<!\d)(?<y>20\d\d)\s+(?<m>\d{1,2})\s*/\s*(?<d>\d{1,2})(?=\s+\d{1,2}:\d\d)")]
    private static partial Regex ApartPattern();

    [GeneratedRegex(@"(?<![\d/])(?<d>\d{1,2})/(?<m>0?[1-9]|1[0-2])/(?<y>20\d\d)(?![\d/])")]
    private static partial Regex DayFirstPattern();
}
