namespace Aggregator.Text.Dates;

/// <summary>Reads dates that count from now, and dates that leave the year to the reader, in English and Chinese.</summary>
internal static partial class RelativeDate
{
    private const int LongLine = 60;

    /// <summary>Null when the text holds none, or nobody knows when the page was fetched.</summary>
    public static DateTimeOffset? Read(string text, DateContext context)
    {
        if (context.Now is not { } now || text.Length > LongLine)
        {
            return null;
        }

        if (text.Contains("刚刚", StringComparison.Ordinal) || text.Contains("剛剛", StringComparison.Ordinal) || text.Contains("just now", StringComparison.OrdinalIgnoreCase))
        {
            return now;
        }

        return ReadAgo(text, now) ?? ReadDay(text, now, context) ?? ReadWithoutYear(text, now, context);
    }

    private static DateTimeOffset? ReadAgo(string text, DateTimeOffset now)
    {
        var match = AgoPattern().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var number = match.Groups["n"].Value is var digits && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : digits == "半" ? 0.5 : 1;
        return match.Groups["u"].Value.ToLowerInvariant() switch
        {
            "秒" or "秒钟" or "s" or "sec" or "second" => now.AddSeconds(-number),
            "分" or "分钟" or "分鐘" or "min" or "minute" => now.AddMinutes(-number),
            "小时" or "小時" or "h" or "hr" or "hour" => now.AddHours(-number),
            "天" or "日" or "d" or "day" => now.AddDays(-number),
            "周" or "星期" or "週" or "w" or "week" => now.AddDays(-7 * number),
            _ => number <= 600 ? now.AddMonths(-(int)number) : null,
        };
    }

    // The day as its readers count it, with the time when one stands beside it.
    private static DateTimeOffset? ReadDay(string text, DateTimeOffset now, DateContext context)
    {
        var match = DayPattern().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var back = match.Groups["day"].Value.ToLowerInvariant() switch { "今天" or "今日" or "today" => 0, "昨天" or "昨日" or "yesterday" => 1, _ => 2 };
        var day = now.ToOffset(context.Zone).AddDays(-back);
        return At(day.Year, day.Month, day.Day, match, context);
    }

    private static DateTimeOffset? ReadWithoutYear(string text, DateTimeOffset now, DateContext context)
    {
        var match = MonthDayPattern().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var month = match.Groups["m"].Value is { Length: > 0 } digits ? int.Parse(digits, CultureInfo.InvariantCulture) : PageDateReader.MonthOf(match.Groups["name"].Value);
        var day = int.Parse(match.Groups["d"].Value, CultureInfo.InvariantCulture);
        var local = now.ToOffset(context.Zone);
        var date = At(local.Year, month, day, match, context);

        // What would lie ahead was last year.
        return date > now.AddDays(1) ? At(local.Year - 1, month, day, match, context) : date;
    }

    private static DateTimeOffset? At(int year, int month, int day, Match match, DateContext context)
    {
        var hour = match.Groups["h"].Value is { Length: > 0 } h ? int.Parse(h, CultureInfo.InvariantCulture) : 0;
        var minute = match.Groups["i"].Value is { Length: > 0 } i ? int.Parse(i, CultureInfo.InvariantCulture) : 0;
        return month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59
            ? null
            : new DateTimeOffset(year, month, day, hour, minute, 0, context.Zone);
    }

    private const string Time = @"(?:\s*(?<h>\d{1,2})[:：](?<i>\d{2}))?";

    [GeneratedRegex(@"(?<n>\d{1,4}|半)\s*个?(?<u>秒钟?|分钟|分鐘|分|小时|小時|天|日|周|週|星期|月)\s*(之前|以前|前)|(?<!\w)(?<n>\d{1,4}|an?)\s*(?<u>s|sec|second|min|minute|h|hr|hour|d|day|w|week|month)s?\.?\s+ago\b", RegexOptions.IgnoreCase)]
    private static partial Regex AgoPattern();

    [GeneratedRegex(@"(?<day>今天|今日|昨天|昨日|前天|\btoday\b|\byesterday\b)" + Time, RegexOptions.IgnoreCase)]
    private static partial Regex DayPattern();

    [GeneratedRegex(@"(?<![\d年])(?<m>\d{1,2})月(?<d>\d{1,2})日" + Time + @"|^\W*(?<m>[01]\d)-(?<d>[0-3]\d)\s+(?<h>\d{1,2})[:：](?<i>\d{2})|\b(?<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?\s+(?<d>\d{1,2})(?:st|nd|rd|th)?\b(?![\d:])", RegexOptions.IgnoreCase)]
    private static partial Regex MonthDayPattern();
}
