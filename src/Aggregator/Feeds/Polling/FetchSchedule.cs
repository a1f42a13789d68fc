using Aggregator.Feeds.Parsing;
using Aggregator.Feeds.State;
using Aggregator.Http;

namespace Aggregator.Feeds.Polling;

/// <summary>
/// When a feed is next requested. Everything that looks random is computed from the feed's id and the time, so that a
/// restart changes nothing and a test sees what an operator sees.
/// </summary>
/// <param name="least">What the operator set for this one feed instead of <see cref="FeedOptions.MinInterval"/>; null for nothing.</param>
internal sealed class FetchSchedule(FeedOptions options, TimeSpan? least = null)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>A server that names more has more likely made a mistake.</summary>
    private static readonly TimeSpan MaxRetryAfter = TimeSpan.FromDays(7);

    /// <summary>The least time from the end of one exchange to the next.</summary>
    public TimeSpan Floor { get; } = least ?? options.MinInterval;

    private TimeSpan Ceiling => Longest(options.MaxInterval, Floor);

    /// <param name="before">The state before this exchange.</param>
    /// <param name="parsed">What the answer held; null when nothing new was read (304, or the same bytes).</param>
    public DateTimeOffset AfterSuccess(FeedState before, bool hasValidators, FetchResponse response, ParsedFeed? parsed, DateTimeOffset now)
    {
        // Without validators every request costs the whole body, so such a feed is requested once a day.
        var interval = options.MaxInterval;
        if (hasValidators)
        {
            var wanted = Longest(Floor, parsed is null ? PreviousInterval(before) : PublishingCadence.IntervalOf(parsed, now),
                CacheLifetime(response, now), TimeSpan.FromMinutes(Math.Min(parsed?.TtlMinutes ?? 0, 7 * 24 * 60)));
            interval = Shortest(wanted, options.MaxInterval);
        }

        var share = before.LastFetchedAt is null ? Fraction(before.FeedId) : ShiftShare(before.FeedId, now);
        var due = now + Longest(Floor, Shortest(interval * (1 + share), Ceiling));
        return parsed is null ? due : SkipQuietTimes(parsed, due);
    }

    /// <summary>After an error: the least interval, then doubling with jitter, up to the ceiling.</summary>
    public DateTimeOffset AfterFailure(FeedState after, DateTimeOffset now)
    {
        var jitter = Fraction(after.FeedId, after.Failures.ToString(CultureInfo.InvariantCulture));
        return now + Floor + ((Doubled(after) - Floor) * jitter);
    }

    /// <summary>After an answer that will not change soon: 401, 403, 410.</summary>
    public DateTimeOffset AfterRefusal(DateTimeOffset now) => now + Longest(Day, Floor);

    /// <summary>When the server wants to be left alone: the time it names, or doubling from the least interval.</summary>
    public DateTimeOffset AfterRequestForPatience(FetchResponse response, FeedState after, DateTimeOffset now) =>
        now + (RetryAfter(response, now) is { } named ? Longest(Floor, Cut(named)) : Doubled(after));

    /// <summary>As long as a server names, but no more than a week.</summary>
    public static TimeSpan Cut(TimeSpan named) => Shortest(named, MaxRetryAfter);

    /// <summary>Whether the server named a longer time than it gets.</summary>
    public static bool IsCut(FetchResponse response, DateTimeOffset now) => RetryAfter(response, now) > MaxRetryAfter;

    /// <summary>RFC 9110, 10.2.3: seconds or a date; null when it says neither, or a time that is past.</summary>
    public static TimeSpan? RetryAfter(FetchResponse response, DateTimeOffset now)
    {
        var value = response.Header("retry-after")?.Trim();
        if (ReadNumber(value) is { } seconds)
        {
            return TimeSpan.FromSeconds(Math.Min(seconds, int.MaxValue));
        }

        var wait = ReadDate(value) - now;
        return wait > TimeSpan.Zero ? wait : null;
    }

    private TimeSpan Doubled(FeedState after)
    {
        var doubled = Floor * Math.Pow(2, Math.Min(after.Failures - 1, 20));
        return Longest(Shortest(doubled, options.MaxInterval), Floor);
    }

    /// <summary>What the cache headers promise (RFC 9111, 4.2.1); zero when they promise nothing.</summary>
    private static TimeSpan CacheLifetime(FetchResponse response, DateTimeOffset now)
    {
        var directives = (response.Header("cache-control") ?? "").Split(',', StringSplitOptions.TrimEntries);
        var maxAge = directives
            .Where(directive => directive.StartsWith("max-age=", StringComparison.OrdinalIgnoreCase))
            .Select(directive => ReadNumber(directive["max-age=".Length..].Trim('"')))
            .FirstOrDefault(seconds => seconds is not null);
        if (maxAge is not null)
        {
            var age = ReadNumber(response.Header("age")) ?? 0;
            return TimeSpan.FromSeconds(Math.Clamp(maxAge.Value - age, 0, int.MaxValue));
        }

        if (directives.Any(directive => directive.StartsWith("no-cache", StringComparison.OrdinalIgnoreCase)
            || directive.StartsWith("no-store", StringComparison.OrdinalIgnoreCase)))
        {
            return TimeSpan.Zero;
        }

        var lifetime = ReadDate(response.Header("expires")) - (ReadDate(response.Header("date")) ?? now);
        return Longest(lifetime ?? TimeSpan.Zero);
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

    /// <summary>The first full hour that the feed's skipHours and skipDays do not name.</summary>
    private static DateTimeOffset SkipQuietTimes(ParsedFeed parsed, DateTimeOffset due)
    {
        for (var tries = 0; tries < 7 * 24; tries++)
        {
            if (!parsed.SkipHours.Contains(due.UtcDateTime.Hour) && !parsed.SkipDays.Contains(due.UtcDateTime.DayOfWeek))
            {
                break;
            }

            due = new DateTimeOffset(due.UtcDateTime.Date, TimeSpan.Zero).AddHours(due.UtcDateTime.Hour + 1);
        }

        return due;
    }

    /// <summary>Up to 10 %, another each time.</summary>
    private static double ShiftShare(string feedId, DateTimeOffset at) =>
        0.1 * Fraction(feedId, at.UtcTicks.ToString(CultureInfo.InvariantCulture));

    /// <summary>A number from 0 to 1 that the parts decide.</summary>
    private static double Fraction(params ReadOnlySpan<string> parts) =>
        Convert.ToUInt32(ContentId.For(parts)[..8], 16) / (double)uint.MaxValue;

    private static long? ReadNumber(string? value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateTimeOffset? ReadDate(string? value)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, Utc, out var date) ? date : null;
    }

    private static TimeSpan Longest(params ReadOnlySpan<TimeSpan> spans)
    {
        var longest = TimeSpan.Zero;

        foreach (var span in spans)
        {
            longest = TimeSpan.FromTicks(Math.Max(longest.Ticks, span.Ticks));
        }

        return longest;
    }

    private static TimeSpan Shortest(TimeSpan one, TimeSpan other) => TimeSpan.FromTicks(Math.Min(one.Ticks, other.Ticks));
}
