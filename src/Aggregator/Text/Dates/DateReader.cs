namespace Aggregator.Text.Dates;

/// <summary>
/// Reads dates as feeds write them: ISO 8601 in all lengths, RFC 822 with or without weekday, seconds and zone,
/// asctime, seconds since 1970, Chinese and Korean forms. Never depends on the host's culture or zone; a date
/// without a zone is UTC unless the caller knows better.
/// </summary>
internal static partial class DateReader
{
    public static DateTimeOffset? Read(string? text, TimeSpan unsaid = default)
    {
        var value = text?.Trim();
        if (string.IsNullOrEmpty(value) || value.Length > 100)
        {
            return null;
        }

        return Iso(value, unsaid) ?? Rfc(value, unsaid) ?? Numeric(value, unsaid) ?? Epoch(value);
    }

    private static DateTimeOffset? Iso(string value, TimeSpan unsaid)
    {
        var match = IsoForm().Match(value);
        if (!match.Success)
        {
            return null;
        }

        var year = Number(match, "y");
        var month = Number(match, "m", 1);
        var day = Number(match, "d", 1);

        if (match.Groups["o"].Success)
        {
            return Make(year, 1, 1, match, unsaid)?.AddDays(Number(match, "o") - 1);
        }

        return Make(year, month, day, match, unsaid);
    }

    private static DateTimeOffset? Rfc(string value, TimeSpan unsaid)
    {
        foreach (var form in (ReadOnlySpan<Regex>)[RfcForm(), MonthFirstForm(), AsctimeForm()])
        {
            var match = form.Match(value);
            if (match.Success && MonthNames.Find(match.Groups["mon"].Value) is { } month)
            {
                return Make(FullYear(Number(match, "y")), month, Number(match, "d"), match, unsaid);
            }
        }

        return null;
    }

    /// <summary>Year first, with other signs between: 2006/09/15, 2024年2月4日; or day first with dots: 30.10.23; or with slashes: 4/24/2026.</summary>
    private static DateTimeOffset? Numeric(string value, TimeSpan unsaid)
    {
        var match = YearFirstForm().Match(value) is { Success: true } first ? first : DottedForm().Match(value);

        // Who writes days with slashes mostly writes the month first; a number that can be no month tells otherwise.
        if (!match.Success && SlashedForm().Match(value) is { Success: true } slashed)
        {
            var (month, day) = (Number(slashed, "a"), Number(slashed, "b"));
            (month, day) = month > 12 ? (day, month) : (month, day);
            return Make(FullYear(Number(slashed, "y")), month, day, slashed, unsaid);
        }

        return match.Success ? Make(FullYear(Number(match, "y")), Number(match, "m"), Number(match, "d"), match, unsaid) : null;
    }

    private static DateTimeOffset? Epoch(string value) => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) switch
    {
        true when value.Length is 9 or 10 => DateTimeOffset.FromUnixTimeSeconds(number),
        true when value.Length is 12 or 13 => DateTimeOffset.FromUnixTimeMilliseconds(number),
        _ => null,
    };

    private static DateTimeOffset? Make(int year, int month, int day, Match match, TimeSpan unsaid)
    {
        var (hour, minute, second) = (Number(match, "H"), Number(match, "M"), Number(match, "S"));
        var half = match.Groups["half"].Value;
        if (half.Length > 0 && hour is >= 1 and <= 12)
        {
            hour = (hour % 12) + (half is "PM" or "pm" or "오후" or "下午" ? 12 : 0);
        }

        // 24:00 is the next day's 0:00, and 60 is a leap second.
        if (year is < 1 or > 9998 || month is < 1 or > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60)
        {
            return null;
        }

        if (ZoneNames.Find(match.Groups["z"].Value.Trim(), half is "오전" or "오후" ? TimeSpan.FromHours(9) : unsaid) is not { } zone)
        {
            return null;
        }

        // 31 June is the first of July to careless writers; better a day late than lost.
        var local = new DateTime(year, month, 1, 0, 0, 0, DateTimeKind.Unspecified).AddDays(day - 1).AddHours(hour).AddMinutes(minute).AddSeconds(second);
        return new DateTimeOffset(local.Ticks, TimeSpan.Zero) - zone;
    }

    private static int FullYear(int year) => year switch
    {
        < 70 => 2000 + year,
        < 100 => 1900 + year,
        _ => year,
    };

    private static int Number(Match match, string group, int missing = 0) =>
        match.Groups[group] is { Success: true } found ? int.Parse(found.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : missing;

    private const string Time = @"(?<H>\d{1,2}):(?<M>\d{1,2})(?::(?<S>\d{1,2})(?:[.,:]\d+)?)?(?:\s*(?<half>[AP]M|[ap]m))?";

    [GeneratedRegex(@"^(?<y>\d{4})(?:-?W\d\d(?:-?\d)?|-(?<o>\d{3})(?!\d)|-?(?<m>\d\d)(?:-?(?<d>\d\d))?|-(?<m>\d)-(?<d>\d{1,2}))?(?:[Tt\s]\s*(?<H>\d\d):?(?<M>\d\d)(?::?(?<S>\d\d)(?:[.,]\d+)?)?\s*(?<z>[A-Za-z+\-−].*)?|(?<z>[Zz]))?$", RegexOptions.CultureInvariant)]
    private static partial Regex IsoForm();

    [GeneratedRegex(@"^(?:\p{L}+\.?,?\s*)?(?<d>\d{1,2})(?:\.|st|nd|rd|th)?[\s-]*(?<mon>\p{L}+)\.?,?[\s-]*(?<y>\d{4}|\d{2}),?(?:\s+(?:at\s+)?" + Time + @"\s*(?<z>\S.*)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex RfcForm();

    [GeneratedRegex(@"^(?:\p{L}+\.?,?\s+)?(?<mon>\p{L}+)\.?\s+(?<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<y>\d{4}),?(?:\s+(?:at\s+)?" + Time + @"\s*(?<z>\S.*)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex MonthFirstForm();

    [GeneratedRegex(@"^(?:\p{L}+\.?,?\s+)?(?<mon>\p{L}+)\s+(?<d>\d{1,2})\s+" + Time + @"(?:\s+(?<z>[A-Za-z+\-]\S*))?\s+(?<y>\d{4})$", RegexOptions.CultureInvariant)]
    private static partial Regex AsctimeForm();

    [GeneratedRegex(@"^(?:\p{L}+\.?,\s*)?(?<y>\d{4})(?:[/.]|\s?年\s?|-)(?<m>\d{1,2})(?:[/.]|\s?月\s?|-)(?<d>\d{1,2})\s?日?,?(?:\s*(?:星期.|\(.\))?\s*(?<half>오전|오후|上午|下午)?\s*(?<H>\d{1,2})[:时](?<M>\d{1,2})(?:[:分](?<S>\d{1,2})秒?(?:[.,]\d+)?)?\s*(?<z>\S.*)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex YearFirstForm();

    [GeneratedRegex(@"^(?<a>\d{1,2})/(?<b>\d{1,2})/(?<y>\d{4})(?:,?\s+" + Time + @"\s*(?<z>\S.*)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex SlashedForm();

    [GeneratedRegex(@"^(?<d>\d{1,2})\.(?<m>\d{1,2})\.(?<y>\d{4}|\d{2})(?:,?\s+" + Time + @"\s*(?<z>\S.*)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex DottedForm();
}
