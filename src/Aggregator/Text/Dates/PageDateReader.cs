namespace Aggregator.Text.Dates;

/// <summary>Reads dates as pages write them, in English and Chinese.</summary>
internal static partial class PageDateReader
{
    public static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly (string Zone, double Hours)[] Zones =
    [
        ("EST", -5), ("EDT", -4), ("ET", -5), ("CST", -6), ("CDT", -5), ("MST", -7), ("MDT", -6), ("PST", -8), ("PDT", -7), ("PT", -8),
        ("GMT", 0), ("UTC", 0), ("BST", 1), ("CET", 1), ("CEST", 2), ("IST", 5.5), ("JST", 9), ("KST", 9), ("HKT", 8), ("SGT", 8),
    ];

    /// <summary>The first date in the text; null when there is none. Without a zone it is UTC, or Beijing time when it is written in Chinese or for Chinese readers.</summary>
    public static DateTimeOffset? Read(string? text) => Read(text, DateContext.Unknown);

    public static DateTimeOffset? Read(string? text, DateContext context)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 400)
        {
            return null;
        }

        return ReadNumeric(text, context) ?? ReadEnglish(text, context);
    }

    /// <summary>1 to 12; the name may be cut short or go on.</summary>
    internal static int MonthOf(string name) => Array.IndexOf(Months, name[..3].ToLowerInvariant()) + 1;

    private static DateTimeOffset? ReadNumeric(string text, DateContext context)
    {
        var match = IsoPattern().Match(text);
        if (match.Success)
        {
            return Make(match, match.Groups["y"].Value, match.Groups["m"].Value, match.Groups["d"].Value, context.IsChinese || text.Contains('年', StringComparison.Ordinal));
        }

        // A bare number: seconds or milliseconds since 1970, or 20250120 with or without the time.
        match = CompactPattern().Match(text);
        if (match.Success)
        {
            return Make(match, match.Groups["y"].Value, match.Groups["m"].Value, match.Groups["d"].Value, context.IsChinese);
        }

        if (long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 800_000_000 and < 9_999_999_999_999)
        {
            return number < 99_999_999_999 ? DateTimeOffset.FromUnixTimeSeconds(number) : DateTimeOffset.FromUnixTimeMilliseconds(number);
        }

        match = SlashPattern().Match(text);
        if (!match.Success)
        {
            return null;
        }

        // 20/1/2025 can only be European, and so are full stops and hyphens; 1/20/2025 and the unclear ones are American, as most pages with slashes are.
        var (first, second) = (match.Groups[1].Value, match.Groups[2].Value);
        var european = int.Parse(first, CultureInfo.InvariantCulture) > 12
            || match.Groups["sep"].Value is "." or "-" && int.Parse(second, CultureInfo.InvariantCulture) <= 12;

        return Make(match, match.Groups["y"].Value, european ? second : first, european ? first : second, context.IsChinese);
    }

    private static DateTimeOffset? ReadEnglish(string text, DateContext context)
    {
        var match = MonthFirstPattern().Match(text);
        match = match.Success ? match : DayFirstPattern().Match(text);
        match = match.Success ? match : YearFirstPattern().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var month = MonthOf(match.Groups["m"].Value);
        return Make(match, match.Groups["y"].Value, month.ToString(CultureInfo.InvariantCulture), match.Groups["d"].Value, context.IsChinese);
    }

    private static DateTimeOffset? Make(Match match, string year, string month, string day, bool isChinese)
    {
        var (y, m, d) = (Number(year), Number(month), Number(day));
        var (hour, minute, second) = (Number(match.Groups["h"].Value), Number(match.Groups["i"].Value), Number(match.Groups["s"].Value));

        if (match.Groups["ap"].Value is { Length: > 0 } half)
        {
            hour = hour % 12 + (half[0] is 'p' or 'P' or '下' or '晚' ? 12 : 0);
        }

        if (y is < 1980 or > 2100 || m is < 1 or > 12 || d < 1 || d > DateTime.DaysInMonth(y, m) || hour > 24 || minute > 59 || second > 60)
        {
            return null;
        }

        return new DateTimeOffset(y, m, d, hour % 24, minute, Math.Min(second, 59), OffsetOf(match.Groups["z"].Value, isChinese));
    }

    private static TimeSpan OffsetOf(string zone, bool isChinese)
    {
        var otherwise = isChinese ? Beijing : TimeSpan.Zero;

        // Two zones are called CST; Chinese pages mean their own.
        if (zone.Length == 0 || isChinese && zone.Equals("CST", StringComparison.OrdinalIgnoreCase))
        {
            return otherwise;
        }

        if (zone is "Z" or "z")
        {
            return TimeSpan.Zero;
        }

        if (zone[0] is '+' or '-')
        {
            var digits = zone[1..].Replace(":", "", StringComparison.Ordinal);
            var (hours, minutes) = digits.Length <= 2 ? (Number(digits), 0) : (Number(digits[..^2]), Number(digits[^2..]));
            var offset = new TimeSpan(Math.Min(hours, 14), hours >= 14 ? 0 : Math.Min(minutes, 59), 0);
            return zone[0] == '-' ? -offset : offset;
        }

        foreach (var (name, hours) in Zones)
        {
            if (name.Equals(zone, StringComparison.OrdinalIgnoreCase))
            {
                return TimeSpan.FromHours(hours);
            }
        }

        return otherwise;
    }

    private static int Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private const string Time = @"(?:(?:\s*[T,]?\s*(?:at|@|星期.|周.|[|·•—–-])?\s*)(?<ap>上午|下午|晚上|凌晨|中午)?\s*(?<h>\d{1,2})[:：时](?<i>\d{2})(?:[:：分](?<s>\d{2})(?:[.,]\d+)?)?分?秒?\s*(?<ap>[aApP]\.?[mM]\.?)?\s*(?<z>Z\b|[+-]\d{1,2}:?(?:\d{2})?\b|\b[A-Z]{2,4}\b)?)?";

    [GeneratedRegex(@"(?<![\d.])(?<y>(?:19|20)\d{2})\s*[-/.年]\s*(?<m>\d{1,2})\s*[-/.月]\s*(?<d>\d{1,2})(?!\d)日?号?" + Time)]
    private static partial Regex IsoPattern();

    [GeneratedRegex(@"^\s*(?<y>20\d{2})(?<m>[01]\d)(?<d>[0-3]\d)(?:T?(?<h>\d{2}):?(?<i>\d{2}):?(?<s>\d{2})(?:\.\d+)?(?<z>Z|[+-]\d{2}:?\d{2})?)?\s*$")]
    private static partial Regex CompactPattern();

    [GeneratedRegex(@"(?<![\d/.])(\d{1,2})(?<sep>[/.-])(\d{1,2})\k<sep>(?<y>(?:19|20)\d{2})(?![\d/])" + Time)]
    private static partial Regex SlashPattern();

    [GeneratedRegex(@"\b(?<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?\s+(?<d>\d{1,2})(?:st|nd|rd|th)?\s*,?\s+(?<y>(?:19|20)\d{2})\b" + Time, RegexOptions.IgnoreCase)]
    private static partial Regex MonthFirstPattern();

    [GeneratedRegex(@"\b(?<d>\d{1,2})(?:st|nd|rd|th)?\s*[-\s/]\s*(?:of\s+)?(?<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?,?\s*[-\s/]\s*(?<y>(?:19|20)\d{2})\b" + Time, RegexOptions.IgnoreCase)]
    private static partial Regex DayFirstPattern();

    [GeneratedRegex(@"\b(?<y>(?:19|20)\d{2})\s+(?<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?\s+(?<d>\d{1,2})\b" + Time, RegexOptions.IgnoreCase)]
    private static partial Regex YearFirstPattern();
}
