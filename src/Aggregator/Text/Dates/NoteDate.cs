namespace Aggregator.Text.Dates;

/// <summary>What heads the notes of a lab: a day, or only a month, in China.</summary>
/// <param name="Day">Null when only the month is known.</param>
/// <param name="Month">The end of the month, when that is all that is known.</param>
/// <param name="Key">As <c>2026-04-07</c> or <c>2026-04</c>.</param>
internal sealed partial record NoteDate(DateTimeOffset? Day, DateTimeOffset? Month, string Key)
{
    /// <summary>Null when the heading names neither.</summary>
    public static NoteDate? Find(string heading)
    {
        if (ChinaTime.Find(heading) is { } day)
        {
            return new NoteDate(day, null, day.ToOffset(ChinaTime.Offset).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        var match = MonthAndYear().Match(heading);
        var (year, number) = (match.Groups["year"].Value, match.Groups["number"].Value);
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var month))
        {
            month = MonthNames.NumberOf(match.Groups["name"].Value);
        }

        if (month is < 1 or > 12)
        {
            return null;
        }

        var start = new DateTimeOffset(int.Parse(year, CultureInfo.InvariantCulture), month, 1, 0, 0, 0, ChinaTime.Offset);
        return new NoteDate(null, start.AddMonths(1).ToUniversalTime(), start.ToString("yyyy-MM", CultureInfo.InvariantCulture));
    }

    // "April 2026", "Apr. 2026", "2026 April", "2026-04", "2026年4月" and "04/2026", amid other words.
    [GeneratedRegex(
        $"""
        \b(?<name>{MonthNames.English})\b\.?,?\s+(?<year>20\d\d)(?!\d)
        | (?<!\d)(?<year>20\d\d),?\s+(?<name>{MonthNames.English})\b
        | (?<![\d/.-])(?<year>20\d\d)\s*[年/.-]\s*(?<number>\d\d?)(?![\d/.-])
        | (?<![\d/.-])(?<number>\d\d?)[/.](?<year>20\d\d)(?![\d/.-])
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex MonthAndYear();
}
