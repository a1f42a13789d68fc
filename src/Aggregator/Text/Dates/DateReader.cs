namespace Aggregator.Text.Dates;

/// <summary>
/// Reads dates as feeds write them (<see cref="Read(string?, TimeSpan)"/>: the text is a date, however careless) and as pages do
/// (<see cref="Find"/>: the date is amid other words and must be plausible). Never depends on the host's culture or zone.
/// </summary>
internal static partial class DateReader
{
    private const int MaxFeedDate = 100;
    private const int MaxPageLine = 400;
    private const int MaxOffsetHours = 14; // of DateTimeOffset

    private static readonly string[] CommonForms =
        ["r", "ddd, dd MMM yyyy HH:mm:ss zzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    private static readonly TimeSpan TokyoAndSeoul = TimeSpan.FromHours(9);

    /// <summary>
    /// The date that the text is, in UTC: ISO 8601 in all lengths, RFC 822, asctime, seconds or milliseconds since 1970, and the ways of
    /// the languages that <see cref="DateTokens"/> knows. Null when it is none of these. A word behind the time that names no zone leaves
    /// the source's own.
    /// </summary>
    /// <param name="unsaid">The offset from UTC of dates that name no zone; when it is zero, the language of the date decides.</param>
    public static DateTimeOffset? Read(string? text, TimeSpan unsaid = default)
    {
        var value = text?.Trim();
        if (string.IsNullOrEmpty(value) || value.Length > MaxFeedDate)
        {
            return null;
        }

        var date = Common(value) ?? Iso(value, unsaid, isField: true) ?? Epoch(value) ?? Phrase(value, unsaid, isField: true);
        return date?.ToUniversalTime();
    }

    /// <summary>The same, and what counts from the time of the answer or leaves the year to it: 3小时前, 11月28日 09:30.</summary>
    public static DateTimeOffset? Read(string? text, DateContext context) =>
        Read(text, context.Zone) ?? RelativeDate.Find(text ?? "", context)?.ToUniversalTime();

    /// <summary>
    /// The first date in the text, in the zone it names; null when there is none with a year from 1980 to 2100 and a day.
    /// </summary>
    /// <param name="unsaid">The offset from UTC of dates that name no zone; when it is zero, the language of the date decides.</param>
    public static DateTimeOffset? Find(string? text, TimeSpan unsaid = default)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaxPageLine)
        {
            return null;
        }

        var value = text.Trim();
        return Common(value) ?? Iso(value, unsaid, isField: false) ?? Epoch(value) ?? Phrase(value, unsaid, isField: false);
    }

    /// <summary>The forms of nearly all feeds, which need no search.</summary>
    private static DateTimeOffset? Common(string value) =>
        DateTimeOffset.TryParseExact(value, CommonForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
        && date.Year is >= 1980 and <= 2100 ? date : null;

    private static DateTimeOffset? Iso(string value, TimeSpan unsaid, bool isField)
    {
        var match = IsoForm().Match(value);
        if (!match.Success || (!isField && !IsPlausible(Number(match, "y"), Number(match, "m"), Number(match, "d"))))
        {
            return null;
        }

        if (ZoneOf(match.Groups["z"].Value, unsaid) is not { } zone)
        {
            return null;
        }

        var year = NumericDate.FullYear(Number(match, "y", Number(match, "yy")));
        var time = new DateToken('t', Number(match, "H"), Number(match, "M"), Number(match, "S"));
        if (match.Groups["w"].Success)
        {
            var week = Number(match, "w");
            var monday = week is >= 1 and <= 53 && year is > 1 and < 9998 ? ISOWeek.ToDateTime(year, week, DayOfWeek.Monday) : default;
            var day = monday.AddDays(Math.Clamp(Number(match, "wd", 1), 1, 7) - 1);
            return monday == default ? null : Make(day.Year, day.Month, day.Day, time, zone);
        }

        if (match.Groups["o"].Success)
        {
            return Number(match, "o") is >= 1 and <= 366 and var day ? Make(year, 1, 1, time, zone)?.AddDays(day - 1) : null;
        }

        return Make(year, Number(match, "m", 1), Number(match, "d", 1), time, zone);
    }

    private static Zone? ZoneOf(string written, TimeSpan unsaid)
    {
        var text = written.ToLowerInvariant();
        return ZoneNames.MatchOffset(text, 0) switch
        {
            (null, > 0) => null,
            ({ } zone, _) => zone,
            _ => ZoneNames.Match(text, 0, written, unsaid, mayBeLower: true)?.Zone ?? new Zone(unsaid),
        };
    }

    private static DateTimeOffset? Epoch(string value)
    {
        var whole = EpochForm().Match(value).Groups["n"].Value;
        var isNumber = long.TryParse(whole, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return whole.Length switch
        {
            9 or 10 when isNumber => DateTimeOffset.FromUnixTimeSeconds(number),
            12 or 13 when isNumber => DateTimeOffset.FromUnixTimeMilliseconds(number),
            _ => null,
        };
    }

    /// <summary>Finds the parts of a date in order, then the time and the zone that belong to it.</summary>
    private static DateTimeOffset? Phrase(string text, TimeSpan unsaid, bool isField)
    {
        if (!text.Any(DateTokens.IsDigit))
        {
            return null;
        }

        if (unsaid == TimeSpan.Zero)
        {
            unsaid = ZoneByWriting(text);
        }

        var tokens = DateTokens.Of(text, unsaid);
        if (isField && tokens.Shape.Contains('e'))
        {
            return null;
        }

        for (var match = (isField ? FieldShape() : PageShape()).Match(tokens.Shape); match.Success; match = match.NextMatch())
        {
            var (year, month, day) = DayIn(tokens, match);
            var time = TimeNear(tokens, match, isField);
            if ((isField || IsPlausible(year, month, day))
                && Make(year, month, day, tokens.TimeAt(time), ZoneNear(tokens, match, time) ?? new Zone(unsaid)) is { } date)
            {
                return date;
            }
        }

        return null;
    }

    private static bool IsPlausible(int year, int month, int day) =>
        year is >= 1980 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    private static TimeSpan ZoneByWriting(string text) => text switch
    {
        _ when JapaneseOrKorean().IsMatch(text) => TokyoAndSeoul,
        _ when Chinese().IsMatch(text) => ChinaTime.Offset,
        _ => TimeSpan.Zero,
    };

    private static (int Year, int Month, int Day) DayIn(DateTokens tokens, Match match)
    {
        if (tokens[match.Index] is { Kind: 'T' or 'S' } whole)
        {
            return (whole.A, whole.B, whole.C);
        }

        var day = match.Groups["day"] is { Success: true } given ? tokens[given.Index].A : 1;
        return (NumericDate.FullYear(tokens[match.Groups["year"].Index].A), tokens[match.Groups["month"].Index].A, day);
    }

    /// <summary>The place of the time behind the day, else before it; -1 when there is none. On a page it is no word away.</summary>
    private static int TimeNear(DateTokens tokens, Match match, bool isField)
    {
        var inside = match.Value.IndexOf('t', StringComparison.Ordinal);
        if (inside >= 0)
        {
            return match.Index + inside;
        }

        var shape = tokens.Shape;
        var end = match.Index + match.Length;
        if (isField)
        {
            return shape.IndexOf('t', end) is >= 0 and var next ? next : shape.LastIndexOf('t', match.Index);
        }

        var after = TimeAfter().Match(shape, end);
        var before = TimeBefore().Match(shape[..match.Index]);
        return (after.Success, before.Success) switch
        {
            (true, _) => after.Groups["t"].Index,
            (_, true) => before.Groups["t"].Index,
            _ => -1,
        };
    }

    /// <summary>The zone behind the time or in place of it, no word away; else one that stands before it.</summary>
    private static Zone? ZoneNear(DateTokens tokens, Match match, int time)
    {
        var shape = tokens.Shape;
        var start = Math.Max(time, match.Index);
        var at = shape.AsSpan(start).IndexOfAny('z', 'x', 'e') + start;
        if (at < start || shape[at] != 'z')
        {
            at = shape.LastIndexOf('z', Math.Max(time, match.Index + match.Length - 1));
        }

        return at < 0 ? null : tokens[at].Zone;
    }

    private static DateTimeOffset? Make(int year, int month, int day, DateToken time, Zone zone)
    {
        // 24:00 is the next day's 0:00, and 60 is a leap second.
        if (year is < 2 or > 9998 || month is < 1 or > 12 || day is < 1 or > 31 || time.A > 24 || time.B > 59 || time.C > 60)
        {
            return null;
        }

        // 31 June is the first of July to careless writers; better a day late than lost.
        var local = new DateTime(year, month, 1, 0, 0, 0, DateTimeKind.Unspecified)
            .AddDays(day - 1).AddHours(time.A).AddMinutes(time.B).AddSeconds(time.C);
        var offset = zone.At(local);
        return (new DateTimeOffset(local, TimeSpan.Zero) - offset)
            .ToOffset(TimeSpan.FromMinutes(Math.Clamp((int)offset.TotalMinutes, -MaxOffsetHours * 60, MaxOffsetHours * 60)));
    }

    private static int Number(Match match, string group, int missing = 0) =>
        int.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : missing;

    private const string IsoClock =
        @"(?:(?:[Tt]\s*|\s+(?=\d\d?:?\d\d))(?<H>\d\d?)(?::?(?<M>\d\d)(?::?(?<S>\d\d)(?:[.,]\d+)?)?)?\s*" +
        @"(?<z>[A-Za-z+\-−][^\[]*)?(?:\[.*\])?|(?<z>[Zz]))?$";

    // The year may be left without its century where the whole is six digits or ends in the day of the year.
    [GeneratedRegex(
        @"^(?:(?!(?:19|20)\d\d(?:0[1-9]|1[0-2]))(?<yy>\d\d)(?<m>0[1-9]|1[0-2])(?<d>[0-3]\d)(?!\d)" +
        @"|(?<y>\d{4})(?:-?W(?<w>\d\d)(?:-?(?<wd>\d))?|-?(?<o>\d{3})(?!\d)|-?(?<m>\d\d)(?:-?(?<d>\d\d))?|-(?<m>\d)-(?<d>\d{1,2}))?" +
        @"|-(?<yy>\d\d)-?(?<m>\d\d)|(?<yy>\d\d)-?(?<o>\d{3})(?!\d))" + IsoClock +
        @"|^(?<y>(?:19|20)\d\d)(?<m>0[1-9]|1[0-2])(?<d>[0-3]\d)(?<H>[01]\d|2[0-4])(?<M>[0-5]\d)(?<S>[0-5]\d)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex IsoForm();

    [GeneratedRegex(@"^(?:/Date\()?(?<n>\d{9,13})(?:\.\d+|(?:[+-]\d{4})?\)/)?$", RegexOptions.CultureInvariant)]
    private static partial Regex EpochForm();

    [GeneratedRegex(
        "[TS]|(?<day>[nsd])[fw]*(?<month>m)[fw]*(?<year>[ys])|(?<month>m)[fw]*(?<day>[nsd])[fw]*(?<year>[ys])" +
        "|(?<month>m)[fw]*(?<day>[nsd])[fw]*h?th?[zf]*(?<year>y)|(?<year>[ys])[fw]*(?<month>m)[fw]*(?<day>[nsd])" +
        "|(?<month>m)f*(?<year>y)|(?<year>y)(?<month>m)")]
    private static partial Regex FieldShape();

    [GeneratedRegex(
        "T|(?<day>[nsd])[fw]*(?<month>m)[fw]*(?<year>y)|(?<month>m)[fw]*(?<day>[nsd])[fw]*(?<year>y)" +
        "|(?<month>m)[fw]*(?<day>[nsd])[fw]*h?th?[zf]*(?<year>y)|(?<year>y)[fw]*(?<month>m)[fw]*(?<day>[nsd])")]
    private static partial Regex PageShape();

    [GeneratedRegex(@"\G[fwhz]{0,4}(?<t>t)")]
    private static partial Regex TimeAfter();

    [GeneratedRegex("(?<t>t)[fwhz]{0,4}$")]
    private static partial Regex TimeBefore();

    [GeneratedRegex("[년월]|오전|오후|午前|午後|曜|令和|平成")]
    private static partial Regex JapaneseOrKorean();

    [GeneratedRegex("[年月号號点點时時周週]|[上下中]午|星期|[礼禮]拜|凌晨|晚上|民[国國]")]
    private static partial Regex Chinese();
}
