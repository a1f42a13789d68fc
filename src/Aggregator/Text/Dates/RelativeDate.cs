namespace Aggregator.Text.Dates;

/// <summary>Reads dates that count from now, and dates that leave the year to the reader, in English and Chinese.</summary>
internal static partial class RelativeDate
{
    // A longer line is a sentence that happens to name a day.
    private const int MaxLine = 60;

    private const int MaxMonths = 600;

    /// <summary>Null when the text holds none, or when the time of the fetch is unknown.</summary>
    public static DateTimeOffset? Find(string text, DateContext context)
    {
        if (context.Now is not { } now || text.Length > MaxLine)
        {
            return null;
        }

        if (NowPattern().IsMatch(text))
        {
            return now;
        }

        var local = now.ToOffset(context.Zone);
        return FindAgo(text, now) ?? FindDay(text, local) ?? FindWithoutYear(text, local);
    }

    private static DateTimeOffset? FindAgo(string text, DateTimeOffset now)
    {
        var match = AgoPattern().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var number = match.Groups["n"].Value switch
        {
            "半" => 0.5,
            var digits when int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) => count,
            _ => 1,
        };
        return match.Groups["u"].Value.ToLowerInvariant() switch
        {
            "秒" or "秒钟" or "s" or "sec" or "second" => now.AddSeconds(-number),
            "分" or "分钟" or "分鐘" or "min" or "minute" => now.AddMinutes(-number),
            "小时" or "小時" or "h" or "hr" or "hour" => now.AddHours(-number),
            "天" or "日" or "d" or "day" => now.AddDays(-number),
            "周" or "星期" or "週" or "w" or "week" => now.AddDays(-7 * number),
            _ when number <= MaxMonths => now.AddMonths(-(int)number),
            _ => null,
        };
    }

    // The day as its readers count it, with the time when one is given beside it.
    private static DateTimeOffset? FindDay(string text, DateTimeOffset local)
    {
        var match = DayPattern().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var daysAgo = match.Groups["day"].Value.ToLowerInvariant() switch
        {
            "今天" or "今日" or "today" => 0,
            "昨天" or "昨日" or "yesterday" => 1,
            _ => 2,
        };
        var day = local.AddDays(-daysAgo);
        return Make(day.Year, day.Month, day.Day, TimeIn(text[(match.Index + match.Length)..], local.Offset), local.Offset);
    }

    private static DateTimeOffset? FindWithoutYear(string text, DateTimeOffset local)
    {
        var (month, day) = MonthAndDayIn(text);
        var time = TimeIn(text, local.Offset);
        var date = Make(local.Year, month, day, time, local.Offset);
        if (date > local.AddDays(1))
        {
            // What would lie ahead was last year.
            date = Make(local.Year - 1, month, day, time, local.Offset);
        }

        return date;
    }

    private static (int Month, int Day) MonthAndDayIn(string text)
    {
        if (MonthDayPattern().Match(text) is { Success: true } match)
        {
            return (Math.Max(MonthNames.NumberOf(match.Groups["name"].Value), Number(match, "m")), Number(match, "d"));
        }

        // The day first, as Europe writes it, only where the line holds nothing else: "GPT-5 may" is no date.
        var tokens = DateTokens.Of(text, TimeSpan.Zero);
        var whole = WholeShape().Match(tokens.Shape);
        return whole.Success ? (tokens[whole.Groups["month"].Index].A, tokens[whole.Groups["day"].Index].A) : default;
    }

    private static DateToken TimeIn(string text, TimeSpan zone)
    {
        var tokens = DateTokens.Of(text, zone);
        return tokens.TimeAt(tokens.Shape.IndexOf('t', StringComparison.Ordinal));
    }

    private static DateTimeOffset? Make(int year, int month, int day, DateToken time, TimeSpan zone)
    {
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || time.A > 24 || time.B > 59 || time.C > 59)
        {
            return null;
        }

        return new DateTimeOffset(year, month, day, 0, 0, 0, zone).Add(new TimeSpan(time.A, time.B, time.C));
    }

    private static int Number(Match match, string group)
    {
        _ = int.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return number;
    }

    [GeneratedRegex("刚刚|剛剛|just now", RegexOptions.IgnoreCase)]
    private static partial Regex NowPattern();

    [GeneratedRegex(
        @"(?<n>\d{1,4}|半)\s*个?(?<u>秒钟?|分钟|分鐘|分|小时|小時|天|日|周|週|星期|月)\s*(之前|以前|前)" +
        @"|(?<!\w)(?<n>\d{1,4}|an?)\s*(?<u>s|sec|second|min|minute|h|hr|hour|d|day|w|week|month)s?\.?\s+ago\b", RegexOptions.IgnoreCase)]
    private static partial Regex AgoPattern();

    [GeneratedRegex(@"(?<day>今天|今日|昨天|昨日|前天|\btoday\b|\byesterday\b)", RegexOptions.IgnoreCase)]
    private static partial Regex DayPattern();

    [GeneratedRegex(
        @"(?<![\d年])(?<m>\d{1,2})月(?<d>\d{1,2})日|^\W*(?<m>[01]\d)-(?<d>[0-3]\d)\s+(?=\d{1,2}[:：]\d{2})" +
        @"|\b(?<name>" + MonthNames.English + @")\.?\s+(?<d>\d{1,2})(?:st|nd|rd|th)?\b(?![\d:])", RegexOptions.IgnoreCase)]
    private static partial Regex MonthDayPattern();

    [GeneratedRegex("^[fw]*(?<day>[nsd])f*(?<month>m)[fwhtz]*$")]
    private static partial Regex WholeShape();
}
