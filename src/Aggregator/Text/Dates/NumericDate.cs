namespace Aggregator.Text.Dates;

/// <summary>Dates in three numbers: 2026/11/28, 28.11.2026, 11/28/26.</summary>
internal static partial class NumericDate
{
    /// <summary>The date at a place in a text, with its length; of the kind <c>e</c> when it cannot be one.</summary>
    public static (DateToken Date, int Length)? Match(string text, int at) =>
        Form().Match(text, at) is { Success: true } match ? (DateOf(match), match.Length) : null;

    public static int FullYear(int year) => year switch
    {
        < 70 => 2000 + year,
        < 100 => 1900 + year,
        _ => year,
    };

    /// <summary>
    /// Most who write slashes write the month first, as in America; full stops and hyphens are European, and so is a 13th "month".
    /// Two digits on either side are the year first behind hyphens, as in ISO 8601 of 1988.
    /// </summary>
    private static DateToken DateOf(Match match)
    {
        var (a, b, c, sign) = (Number(match, "a"), Number(match, "b"), Number(match, "c"), match.Groups["s"].Value);
        if (match.Groups["a"].Length == 4)
        {
            return IsDay(a, b, c) ? new DateToken('T', a, b, c) : new DateToken('e');
        }

        var kind = match.Groups["c"].Length == 4 ? 'T' : 'S';
        (int Year, int Month, int Day)[] readings = sign switch
        {
            "/" => [(c, a, b), (c, b, a), (a, b, c)],
            "-" when kind == 'S' => [(a, b, c), (c, b, a)],
            _ => [(c, b, a), (c, a, b), (a, b, c)],
        };
        var right = Array.Find(readings, reading => IsDay(FullYear(reading.Year), reading.Month, reading.Day));
        return right.Month == 0 ? new DateToken('e') : new DateToken(kind, FullYear(right.Year), right.Month, right.Day);
    }

    private static bool IsDay(int year, int month, int day) => year is >= 1 and <= 9998 && month is >= 1 and <= 12 && day is >= 1 and <= 31;

    private static int Number(Match match, string group) =>
        int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"\G(?:(?<a>[0-9]{4})\s?(?<s>[-/.])\s?(?<b>[0-9]{1,2})\s?\k<s>\s?(?<c>[0-9]{1,2})" +
        @"|(?<a>[0-9]{1,2})\s?(?<s>[-/.])\s?(?<b>[0-9]{1,2})\s?\k<s>\s?(?<c>[0-9]{4})" +
        @"|(?<a>[0-9]{2})(?<s>[-/.])(?<b>[0-9]{1,2})\k<s>(?<c>[0-9]{2})" +
        @"|(?<a>[0-9])(?<s>[/.])(?<b>[0-9]{1,2})\k<s>(?<c>[0-9]{2}))(?![0-9]|[/.][0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
