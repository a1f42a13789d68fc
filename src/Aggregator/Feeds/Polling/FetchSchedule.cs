using Aggregator.Feeds.Parsing;
using Aggregator.Http;

namespace Aggregator.Feeds.Polling;

/// <summary>
/// When a feed is next asked. Everything that looks random is computed from the feed's id and the time, so that a
/// restart changes nothing and a test sees what an operator sees.
/// </summary>
/// <param name="least">What the operator set for this one feed instead of <see cref="FeedOptions.MinInterval"/>; null for nothing.</param>
internal sealed class FetchSchedule(FeedOptions options, TimeSpan? least = null)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromDays(7);

    /// <summary>The least time from the end of one exchange to the next.</summary>
    public TimeSpan Floor { get; } = least ?? options.MinInterval;

    /// <param name="before">The state before this exchange.</param>
    /// <param name="parsed">What the answer held; null when nothing new was read (304, or the same bytes).</param>
    public DateTimeOffset AfterSuccess(FeedState before, bool hasValidators, FetchResponse response, ParsedFeed? parsed, DateTimeOffset now)
    {
        var interval = Longest(
            Floor,
            parsed is null ? PreviousInterval(before) : PublishingCadence.Of(parsed, now),
            CacheLifetime(response, now),
            TimeSpan.FromMinutes(Math.Min(parsed?.TtlMinutes ?? 0, 7 * 24 * 60)));

        // Without validators every request costs the whole body: once a day is what such a feed can ask of us.
        interval = hasValidators ? Shortest(interval, options.MaxInterval) : options.MaxInterval;
        interval += before.LastFetchedAt is null ? interval * Fraction(before.FeedId) : Shift(before.FeedId, now, interval);
        var due = now + Longest(Floor, Shortest(interval, Longest(options.MaxInterval, Floor)));
        return parsed is null ? due : SkipQuietTimes(parsed, due);
    }

    /// <summary>After an error: the least interval, then doubling with jitter, up to the ceiling.</summary>
    public DateTimeOffset AfterFailure(FeedState after, DateTimeOffset now)
    {
        var doubled = Floor * Math.Pow(2, Math.Min(after.Failures - 1, 20));
        var ceiling = Longest(Shortest(doubled, options.MaxInterval), Floor);
        return now + Floor + ((ceiling - Floor) * Fraction(after.FeedId, after.Failures.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>After an answer that will not change soon: 401, 403, 410.</summary>
    public DateTimeOffset AfterRefusal(DateTimeOffset now) => now + Longest(Day, Floor);

    /// <summary>When the server asks to be left alone: its own time, or doubling from the least interval.</summary>
    public DateTimeOffset AfterRequestForPatience(FetchResponse response, FeedState after, DateTimeOffset now)
    {
        var doubled = Longest(Shortest(Floor * Math.Pow(2, Math.Min(after.Failures - 1, 20)), options.MaxInterval), Floor);
        return now + (RetryAfter(response, now) is { } asked ? Longest(Floor, Cut(asked)) : doubled);
    }

    /// <summary>As long as a server asks for, but no more than a week.</summary>
    public static TimeSpan Cut(TimeSpan asked) => Shortest(asked, LongestRetryAfter);

    /// <summary>Whether the server asked for more patience than it gets.</summary>
    public static bool IsCut(FetchResponse response, DateTimeOffset now) => RetryAfter(response, now) > LongestRetryAfter;

    /// <summary>RFC 9110, 10.2.3: seconds or a date; null when it says neither, or a time that is past.</summary>
    public static TimeSpan? RetryAfter(FetchResponse response, DateTimeOffset now)
    {
        var value = response.Header("retry-after")?.Trim();
        if (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return TimeSpan.FromSeconds(Math.Min(seconds, int.MaxValue));
        }

        return HttpDate(value) is { } date && date > now ? date - now : null;
    }

    /// <summary>What the cache headers promise (RFC 9111, 4.2.1); zero when they promise nothing.</summary>
    private static TimeSpan CacheLifetime(FetchResponse response, DateTimeOffset now)
    {
        var control = response.Header("cache-control") ?? "";
        foreach (var directive in control.Split(',', StringSplitOptions.TrimEntries))
        {
            if (directive.StartsWith("max-age=", StringComparison.OrdinalIgnoreCase) && long.TryParse(directive.AsSpan(8).Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            {
                var age = long.TryParse(response.Header("age"), NumberStyles.None, CultureInfo.InvariantCulture, out var aged) ? aged : 0;
                return TimeSpan.FromSeconds(Math.Clamp(seconds - age, 0, int.MaxValue));
            }
        }

        var saysNo = control.Contains("no-cache", StringComparison.OrdinalIgnoreCase) || control.Contains("no-store", StringComparison.OrdinalIgnoreCase);
        return !saysNo && HttpDate(response.Header("expires")) is { } expires && expires - (HttpDate(response.Header("date")) ?? now) is var lifetime && lifetime > TimeSpan.Zero ? lifetime : TimeSpan.Zero;
    }

    /// <summary>The interval chosen last time, with the shift taken out again.</summary>
    private static TimeSpan PreviousInterval(FeedState before)
    {
        if (before.LastFetchedAt is not { } last || before.Failures > 0 || before.NextDueAt <= last)
        {
            return TimeSpan.Zero;
        }

        var share = before.Requests <= 1 ? Fraction(before.FeedId) : ShiftShare(before.FeedId, last);
        return (before.NextDueAt - last) / (1 + share);
    }

    private static DateTimeOffset SkipQuietTimes(ParsedFeed parsed, DateTimeOffset due)
    {
        for (var tries = 0; tries < 7 * 24 && (parsed.SkipHours.Contains(due.UtcDateTime.Hour) || parsed.SkipDays.Contains(due.UtcDateTime.DayOfWeek)); tries++)
        {
            due = new DateTimeOffset(due.UtcDateTime.Date, TimeSpan.Zero).AddHours(due.UtcDateTime.Hour + 1);
        }

        return due;
    }

    private static TimeSpan Shift(string feedId, DateTimeOffset now, TimeSpan interval) => interval * ShiftShare(feedId, now);

    /// <summary>Up to 10 %, another each time.</summary>
    private static double ShiftShare(string feedId, DateTimeOffset at) => 0.1 * Fraction(feedId, at.UtcTicks.ToString(CultureInfo.InvariantCulture));

    /// <summary>A number from 0 to 1 that the parts decide.</summary>
    private static double Fraction(params ReadOnlySpan<string> parts) => Convert.ToUInt32(ContentId.For(parts)[..8], 16) / (double)uint.MaxValue;

    private static DateTimeOffset? HttpDate(string? value) =>
        DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date) ? date : null;

    private static TimeSpan Longest(params ReadOnlySpan<TimeSpan> spans)
    {
        var longest = TimeSpan.Zero;

        foreach (var span in spans)
        {
            longest = span > longest ? span : longest;
        }

        return longest;
    }

    private static TimeSpan Shortest(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
