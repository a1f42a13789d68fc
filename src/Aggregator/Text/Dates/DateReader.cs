namespace Aggregator.Text.Dates;

/// <summary>
/// Reads dates as feeds write them (<see cref="Read"/>: the whole text is a date, however careless) and as pages do
/// (<see cref="Find"/>: the date is amid other words and must be plausible). Never depends on the host's culture or zone.
/// </summary>
internal static partial class DateReader
{
    private const int MaxFeedDate = 100;
    private const int MaxPageLine = 400;
    private const int MaxOffsetHours = 14; // of DateTimeOffset

    private static readonly TimeSpan KoreaTime = TimeSpan.FromHours(9);

    /// <summary>
    /// The date that the text is, in UTC: ISO 8601 in all lengths, RFC 822 with or without weekday, seconds and zone, asctime, seconds
    /// or milliseconds since 1970, Chinese and Korean forms. Null when it is none of these.
    /// </summary>
    /// <param name="unsaid">The offset from UTC of dates that name no zone.</param>
    public static DateTimeOffset? Read(string? text, TimeSpan unsaid = default)
    {
        var value = text?.Trim();
        if (string.IsNullOrEmpty(value) || value.Length > MaxFeedDate)
        {
            return null;
        }

        return (Iso(value, unsaid) ?? Loose(value, unsaid) ?? Epoch(value))?.ToUniversalTime();
    }

    /// <summary>
    /// The first date in the text, in the zone it names; null when there is none with a year from 1980 to 2100 and a day. Written
    /// with 年, it is in Beijing's zone unless the caller knows of another.
    /// </summary>
    /// <param name="unsaid">The offset from UTC of dates that name no zone.</param>
    public static DateTimeOffset? Find(string? text, TimeSpan unsaid = default)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaxPageLine)
        {
            return null;
        }

        var isChinese = unsaid == TimeSpan.Zero && text.Contains('年', StringComparison.Ordinal);
        return FirstOf(IsoPattern(), text, isChinese ? ChinaTime.Offset : unsaid)
            ?? FirstOf(CompactPattern(), text, unsaid)
            ?? Epoch(text.Trim())
            ?? FirstOf(SlashPattern(), text, unsaid)
            ?? FirstOf(MonthFirstPattern(), text, unsaid)
            ?? FirstOf(DayFirstPattern(), text, unsaid)
            ?? FirstOf(YearFirstPattern(), text, unsaid);
    }

    private static DateTimeOffset? FirstOf(Regex pattern, string text, TimeSpan unsaid)
    {
        for (var match = pattern.Match(text); match.Success; match = match.NextMatch())
        {
            var year = Number(match, "y");
            if (DayOf(match) is var (month, day) && IsPlausible(year, month, day)
                && Make(year, month, day, match, ZoneNames.Find(match.Groups["z"].Value, unsaid) ?? unsaid) is { } date)
            {
                return date;
            }
        }

        return null;
    }

    private static bool IsPlausible(int year, int month, int day) =>
        year is >= 1980 and <= 2100 && month is >= 1 and <= 12 && day <= DateTime.DaysInMonth(year, month);

    private static (int Month, int Day) DayOf(Match match)
    {
        if (match.Groups["mon"] is { Success: true } name)
        {
            return (MonthNames.NumberOf(name.Value), Number(match, "d"));
        }

        if (!match.Groups["sep"].Success)
        {
            return (Number(match, "m"), Number(match, "d"));
        }

        // Most who write slashes write the month first, as in America; full stops and hyphens are European, and so is a 13th "month".
        var (first, second) = (Number(match, "a"), Number(match, "b"));
        if (first > 12 || (match.Groups["sep"].Value != "/" && second <= 12))
        {
            return (second, first);
        }

        return (first, second);
    }

    private static DateTimeOffset? Iso(string value, TimeSpan unsaid)
    {
        var match = IsoForm().Match(value);
        if (!match.Success)
        {
            return null;
        }

        var year = Number(match, "y");
        if (match.Groups["o"].Success)
        {
            return MakeExact(year, 1, 1, match, unsaid)?.AddDays(Number(match, "o") - 1);
        }

        return MakeExact(year, Number(match, "m", 1), Number(match, "d", 1), match, unsaid);
    }

    /// <summary>
    /// The month by its name, as in RFC 822 and asctime; or the year first with other signs between, 2006/09/15, 2024年2月4日; or last,
    /// 30.10.23, 4/24/2026.
    /// </summary>
    private static DateTimeOffset? Loose(string value, TimeSpan unsaid)
    {
        foreach (var form in (ReadOnlySpan<Regex>)[RfcForm(), MonthFirstForm(), AsctimeForm(), YearFirstForm(), YearLastForm()])
        {
            var match = form.Match(value);
            if (match.Success && DayOf(match) is var (month, day) && month > 0)
            {
                return MakeExact(FullYear(Number(match, "y")), month, day, match, unsaid);
            }
        }

        return null;
    }

    private static DateTimeOffset? Epoch(string value)
    {
        var isNumber = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return value.Length switch
        {
            9 or 10 when isNumber => DateTimeOffset.FromUnixTimeSeconds(number),
            12 or 13 when isNumber => DateTimeOffset.FromUnixTimeMilliseconds(number),
            _ => null,
        };
    }

    private static DateTimeOffset? MakeExact(int year, int month, int day, Match match, TimeSpan unsaid)
    {
        if (match.Groups["half"].Value is "오전" or "오후")
        {
            unsaid = KoreaTime;
        }

        return ZoneNames.Find(match.Groups["z"].Value.Trim(), unsaid) is { } zone ? Make(year, month, day, match, zone) : null;
    }

    private static DateTimeOffset? Make(int year, int month, int day, Match match, TimeSpan zone)
    {
        var (hour, minute, second) = (HourOf(match), Number(match, "M"), Number(match, "S"));

        // 24:00 is the next day's 0:00, and 60 is a leap second.
        if (year is < 1 or > 9998 || month is < 1 or > 12 || day is < 1 or > 31 || hour > 24 || minute > 59 || second > 60)
        {
            return null;
        }

        // 31 June is the first of July to careless writers; better a day late than lost.
        var local = new DateTimeOffset(year, month, 1, 0, 0, 0, TimeSpan.Zero).AddDays(day - 1);
        var date = local.AddHours(hour).AddMinutes(minute).AddSeconds(second) - zone;
        return date.ToOffset(TimeSpan.FromHours(Math.Clamp(zone.TotalHours, -MaxOffsetHours, MaxOffsetHours)));
    }

    private static int HourOf(Match match)
    {
        var hour = Number(match, "H");
        return match.Groups["half"].Value switch
        {
            "" => hour,
            _ when hour > 12 => hour,
            "中午" when hour >= 11 => hour,
            "中午" => hour + 12,
            ['p' or 'P', ..] or "오후" or "下午" or "晚上" => (hour % 12) + 12,
            _ => hour % 12,
        };
    }

    private static int FullYear(int year) => year switch
    {
        < 70 => 2000 + year,
        < 100 => 1900 + year,
        _ => year,
    };

    private static int Number(Match match, string group, int missing = 0) =>
        int.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : missing;

    private const string Time = @"(?<H>\d{1,2}):(?<M>\d{1,2})(?::(?<S>\d{1,2})(?:[.,:]\d+)?)?(?:\s*(?<half>[AP]M|[ap]m))?";

    private const string PageTime =
        @"(?:(?:\s*[T,]?\s*(?:at|@|星期.|周.|[|·•—–-])?\s*)(?<half>上午|下午|晚上|凌晨|中午)?\s*" +
        @"(?<H>\d{1,2})[:：时](?<M>\d{2})(?:[:：分](?<S>\d{2})(?:[.,]\d+)?)?分?秒?\s*" +
        @"(?<half>[aApP]\.?[mM]\.?)?\s*(?<z>Z\b|[+-]\d{1,2}:?(?:\d{2})?\b|\b[A-Z]{2,4}\b)?)?";

    private const string PageYear = @"(?<y>(?:19|20)\d{2})";

    [GeneratedRegex(
        @"^(?<y>\d{4})(?:-?W\d\d(?:-?\d)?|-(?<o>\d{3})(?!\d)|-?(?<m>\d\d)(?:-?(?<d>\d\d))?|-(?<m>\d)-(?<d>\d{1,2}))?" +
        @"(?:[Tt\s]\s*(?<H>\d\d):?(?<M>\d\d)(?::?(?<S>\d\d)(?:[.,]\d+)?)?\s*(?<z>[A-Za-z+\-−].*)?|(?<z>[Zz]))?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex IsoForm();

    [GeneratedRegex(
        @"^(?:\p{L}+\.?,?\s*)?(?<d>\d{1,2})(?:\.|st|nd|rd|th)?[\s-]*(?<mon>\p{L}+)\.?,?[\s-]*(?<y>\d{4}|\d{2}),?" +
        @"(?:\s+(?:at\s+)?" + Time + @"\s*(?<z>\S.*)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex RfcForm();

    [GeneratedRegex(
        @"^(?:\p{L}+\.?,?\s+)?(?<mon>\p{L}+)\.?\s+(?<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<y>\d{4}),?" +
        @"(?:\s+(?:at\s+)?" + Time + @"\s*(?<z>\S.*)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex MonthFirstForm();

    [GeneratedRegex(
        @"^(?:\p{L}+\.?,?\s+)?(?<mon>\p{L}+)\s+(?<d>\d{1,2})\s+" + Time + @"(?:\s+(?<z>[A-Za-z+\-]\S*))?\s+(?<y>\d{4})$",
        RegexOptions.CultureInvariant)]
    private static partial Regex AsctimeForm();

    [GeneratedRegex(
        @"^(?:\p{L}+\.?,\s*)?(?<y>\d{4})(?:[/.]|\s?年\s?|-)(?<m>\d{1,2})(?:[/.]|\s?月\s?|-)(?<d>\d{1,2})\s?日?,?" +
        @"(?:\s*(?:星期.|\(.\))?\s*(?<half>오전|오후|上午|下午)?\s*" +
        @"(?<H>\d{1,2})[:时](?<M>\d{1,2})(?:[:分](?<S>\d{1,2})秒?(?:[.,]\d+)?)?\s*(?<z>\S.*)?)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex YearFirstForm();

    [GeneratedRegex(
        @"^(?<a>\d{1,2})(?<sep>[/.])(?<b>\d{1,2})\k<sep>(?<y>\d{4}|(?<=\.)\d{2})(?:,?\s+" + Time + @"\s*(?<z>\S.*)?)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex YearLastForm();

    [GeneratedRegex(@"(?<![\d.])" + PageYear + @"\s*[-/.年]\s*(?<m>\d{1,2})\s*[-/.月]\s*(?<d>\d{1,2})(?!\d)日?号?" + PageTime)]
    private static partial Regex IsoPattern();

    [GeneratedRegex(
        @"^\s*(?<y>20\d{2})(?<m>[01]\d)(?<d>[0-3]\d)(?:T?(?<H>\d{2}):?(?<M>\d{2}):?(?<S>\d{2})(?:\.\d+)?(?<z>Z|[+-]\d{2}:?\d{2})?)?\s*$")]
    private static partial Regex CompactPattern();

    [GeneratedRegex(@"(?<![\d/.])(?<a>\d{1,2})(?<sep>[/.-])(?<b>\d{1,2})\k<sep>" + PageYear + @"(?![\d/])" + PageTime)]
    private static partial Regex SlashPattern();

    [GeneratedRegex(@"\b(?<mon>\p{L}{3,9})\.?\s+(?<d>\d{1,2})(?:st|nd|rd|th)?\s*,?\s+" + PageYear + @"\b" + PageTime)]
    private static partial Regex MonthFirstPattern();

    [GeneratedRegex(
        @"\b(?<d>\d{1,2})(?:st|nd|rd|th)?\s*[-\s/]\s*(?:of\s+)?(?<mon>\p{L}{3,9})\.?,?\s*[-\s/]\s*" + PageYear + @"\b" + PageTime)]
    private static partial Regex DayFirstPattern();

    [GeneratedRegex(@"\b" + PageYear + @"\s+(?<mon>\p{L}{3,9})\.?\s+(?<d>\d{1,2})\b" + PageTime)]
    private static partial Regex YearFirstPattern();
}
