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
                response.CacheLifetime(now), TimeSpan.FromMinutes(Math.Min(parsed?.TtlMinutes ?? 0, 7 * 24 * 60)));
            interval = Shortest(wanted, options.MaxInterval);
        }

        var share = Share(before.FeedId, before.LastFetchedAt is null, now);
        var due = now + Longest(Floor, Shortest(interval * (1 + share), Ceiling));
        return SkipQuietTimes(parsed, due);
    }

    /// <summary>After an error: the least interval, then doubling with jitter, up to the ceiling.</summary>
    public DateTimeOffset AfterFailure(FeedState after, DateTimeOffset now)
    {
        var jitter = Fraction(after.FeedId, after.Failures.ToString(CultureInfo.InvariantCulture));
        return now + Floor + ((Doubled(after) - Floor) * jitter);
    }

    /// <summary>
    /// After a cut answer: as after an error, since the next is most likely whole, but never later than the feed's own schedule has it,
    /// since what was cut off is news. Without validators, that is once a day as ever.
    /// </summary>
    /// <param name="parsed">What came of it; null when none could be read.</param>
    public DateTimeOffset AfterCut(FeedState after, ParsedFeed? parsed, DateTimeOffset now)
    {
        var own = options.MaxInterval;
        var hasValidators = after.ETag is not null || after.LastModified is not null;
        if (hasValidators && parsed is not null && PublishingCadence.IntervalOf(parsed, now) is { Ticks: > 0 } cadence)
        {
            own = Shortest(Longest(Floor, cadence), options.MaxInterval);
        }

        return now + Shortest(AfterFailure(after, now) - now, Longest(Floor, own));
    }

    /// <summary>After an answer that will not change soon (401, 403, 410), and before one that costs the whole body.</summary>
    public DateTimeOffset AfterRefusal(DateTimeOffset now) => now + Longest(Day, Floor);

    /// <summary>When the server wants to be left alone: the time it names, or doubling from the least interval.</summary>
    public DateTimeOffset AfterRequestForPatience(FetchResponse response, FeedState after, DateTimeOffset now) =>
        now + Longest(Floor, NamedBy(response, now) ?? Doubled(after));

    /// <summary>As long as the server names, but no more than a week; null when it names nothing.</summary>
    public static TimeSpan? NamedBy(FetchResponse response, DateTimeOffset now)
    {
        var named = response.RetryAfter(now);
        return named > MaxRetryAfter ? MaxRetryAfter : named;
    }

    /// <summary>Whether the server named a longer time than it gets.</summary>
    public static bool IsCut(FetchResponse response, DateTimeOffset now) => response.RetryAfter(now) > MaxRetryAfter;

    private TimeSpan Doubled(FeedState after)
    {
        var doubled = Floor * Math.Pow(2, Math.Min(after.Failures - 1, 20));
        return Longest(Shortest(doubled, options.MaxInterval), Floor);
    }

    /// <summary>The interval chosen last time, with the shift taken out again.</summary>
    private static TimeSpan PreviousInterval(FeedState before)
    {
        if (before.LastFetchedAt is not { } last || before.Failures > 0 || before.NextDueAt <= last)
        {
            return TimeSpan.Zero;
        }

        var share = Share(before.FeedId, before.Requests <= 1, last);
        return (before.NextDueAt - last) / (1 + share);
    }

    /// <summary>The first full hour that the feed's skipHours and skipDays do not name.</summary>
    private static DateTimeOffset SkipQuietTimes(ParsedFeed? parsed, DateTimeOffset due)
    {
        for (var tries = 0; tries < 7 * 24 && IsQuiet(parsed, due.UtcDateTime); tries++)
        {
            due = new DateTimeOffset(due.UtcDateTime.Date, TimeSpan.Zero).AddHours(due.UtcDateTime.Hour + 1);
        }

        return due;
    }

    private static bool IsQuiet(ParsedFeed? parsed, DateTime time) =>
        parsed?.SkipHours.Contains(time.Hour) == true || parsed?.SkipDays.Contains(time.DayOfWeek) == true;

    /// <summary>By how much an interval is longer: the first by any share, a later one by up to 10 %, another each time.</summary>
    private static double Share(string feedId, bool isFirst, DateTimeOffset at) =>
        isFirst ? Fraction(feedId) : 0.1 * Fraction(feedId, at.UtcTicks.ToString(CultureInfo.InvariantCulture));

    /// <summary>A number from 0 to 1 that the parts decide.</summary>
    private static double Fraction(params ReadOnlySpan<string> parts) =>
        Convert.ToUInt32(ContentId.For(parts)[..8], 16) / (double)uint.MaxValue;

    private static TimeSpan Longest(params IEnumerable<TimeSpan> spans) => spans.Max();

    private static TimeSpan Shortest(params IEnumerable<TimeSpan> spans) => spans.Min();
}
