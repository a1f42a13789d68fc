using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Health;
using Aggregator.Feeds.State;

namespace Aggregator.Feeds.Polling;

/// <summary>Writes into a feed's history what an exchange was: the counters that prove politeness, and how its health changed.</summary>
public sealed class FeedStatistics(IOptions<FeedOptions> options)
{
    private const int MaxDays = 8;
    private const int MaxChanges = 10;
    private const int MaxReasonLength = 300;
    private static readonly TimeSpan ChangesLifetime = TimeSpan.FromDays(7);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <param name="before">The state before the exchange.</param>
    /// <param name="requestedAt">When it began.</param>
    /// <param name="added">Entries it brought that were new.</param>
    /// <param name="flood">That it brought more than is taken; null when it did not.</param>
    /// <returns>The state after, with its history.</returns>
    public FeedState Record(Feed feed, FeedState before, DateTimeOffset requestedAt, PollResult result, int added, DateTimeOffset now,
        FeedFlood? flood = null)
    {
        var history = result.State.History with
        {
            Outcome = result.Outcome,
            Days = Count(before.History.Days, now, CountsOf(feed, before, requestedAt, result, added)),
            LastNewAt = LastNewAt(before, result, added, now),
            HostFreeAt = result.Host == feed.Host ? result.HostFreeAt : null,
            Flood = flood ?? FloodOf(before, now),
        };

        if (result.HasBody)
        {
            // The instant that its next request is counted from.
            history = history with { LastBodyAt = result.State.LastFetchedAt ?? now };
        }

        if (result is { Parsed: { } parsed, Outcome: not FeedOutcomes.Cut })
        {
            history = history with
            {
                LongGap = PublishingCadence.LongGapOf(parsed, now) ?? history.LongGap,
                Hub = result.Links?.Hub,
                Topic = result.Links?.Topic,
                ReadAt = result.ReadAt,
                Losses = parsed.Losses,
            };
        }

        var state = result.State with { History = history, Candidates = result.State.Candidates + added };
        var slow = now + options.Value.MaxInterval;
        if (flood is not null && state.NextDueAt < slow)
        {
            state = state with { NextDueAt = slow };
        }

        return state with { History = WithHealth(history, FeedHealth.Of(feed, state, now), now) };
    }

    /// <summary>The flood of this day, as far as it was seen before.</summary>
    private static FeedFlood? FloodOf(FeedState before, DateTimeOffset now) =>
        before.History.Flood is { } flood && flood.Date == DateOnly.FromDateTime(now.UtcDateTime) ? flood : null;

    private FeedCounts CountsOf(Feed feed, FeedState before, DateTimeOffset requestedAt, PollResult result, int added)
    {
        var counts = new FeedCounts
        {
            NewEntries = added,
            NotModified = Convert.ToInt32(result.Outcome == FeedOutcomes.NotModified),
            Outcomes = new Dictionary<string, int> { [result.Outcome] = 1 },
        };
        if (result.IsConditional is not { } isConditional)
        {
            return counts;
        }

        var floor = feed.MinInterval ?? options.Value.MinInterval;
        var isEarly = requestedAt < before.NextDueAt || requestedAt < before.LastFetchedAt + floor;
        var isRepeated = !isConditional
            && before.ValidatorsFor == feed.Address.AbsoluteUri
            && requestedAt < before.History.LastBodyAt + Day;
        return counts with
        {
            Requests = 1,
            Conditional = Convert.ToInt32(isConditional),
            Early = Convert.ToInt32(isEarly),
            Repeated = Convert.ToInt32(isRepeated),
            Refused = Convert.ToInt32(result.State.LastStatus is 401 or 403 or 429),
        };
    }

    /// <summary>Adds to the counters of today, and forgets days of more than a week ago.</summary>
    public static IReadOnlyList<FeedDay> Count(IReadOnlyList<FeedDay> days, DateTimeOffset now, FeedCounts more)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var counts = days.Where(day => day.Date == today).Select(day => day.Counts).Append(more);
        return
        [
            .. days.Where(day => day.Date != today && day.Date > today.AddDays(-MaxDays)),
            new FeedDay(today, FeedCounts.Sum(counts)),
        ];
    }

    /// <summary>
    /// Now, when something new was seen; at the first poll, when everything is new to us, and where a hub pushed the news
    /// before, the date of the newest entry.
    /// </summary>
    private static DateTimeOffset? LastNewAt(FeedState before, PollResult result, int added, DateTimeOffset now)
    {
        var isFirst = before.LastChangedAt is null;
        if (added > 0 && !isFirst)
        {
            return now;
        }

        if (result.Parsed is not { } parsed)
        {
            return before.History.LastNewAt;
        }

        var newest = PublishingCadence.NewestOf(parsed, now);
        if (isFirst)
        {
            return newest ?? now;
        }

        return Enumerable.Max<DateTimeOffset?>([newest, before.History.LastNewAt]);
    }

    private static FeedHistory WithHealth(FeedHistory history, FeedHealth health, DateTimeOffset now)
    {
        var changes = history.Changes.Where(change => change.At > now - ChangesLifetime);

        if (history.Health is { } before && before != health.State)
        {
            changes = changes.Append(new HealthChange(now, before, health.State, Truncate.WithEllipsis(health.Words, MaxReasonLength)));
        }

        return history with { Health = health.State, Changes = [.. changes.TakeLast(MaxChanges)] };
    }
}
