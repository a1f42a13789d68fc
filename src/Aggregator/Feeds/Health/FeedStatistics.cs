using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Polling;

namespace Aggregator.Feeds.Health;

/// <summary>Writes into a feed's history what an exchange was: the counters that prove politeness, and how its health changed.</summary>
internal sealed class FeedStatistics(IOptions<FeedOptions> options)
{
    private const int MostDays = 8;
    private const int MostChanges = 10;
    private const int LongestReason = 300;
    private static readonly TimeSpan ChangesKept = TimeSpan.FromDays(7);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <param name="before">The state before the exchange.</param>
    /// <param name="askedAt">When it began.</param>
    /// <param name="added">Entries it brought that were new.</param>
    /// <returns>The state after, with its history.</returns>
    public FeedState Record(Feed feed, FeedState before, DateTimeOffset askedAt, PollResult result, int added, DateTimeOffset now)
    {
        var history = result.State.History with
        {
            Outcome = result.Outcome,
            Days = Count(before.History.Days, DayOf(feed, before, askedAt, result, added, now)),
            LastBodyAt = result.HasBody ? now : before.History.LastBodyAt,
            LastNewAt = LastNewAt(before, result, added, now),
            LongGap = result.Parsed is null ? before.History.LongGap : PublishingCadence.LongGapOf(result.Parsed, now) ?? before.History.LongGap,
            Hub = result.Parsed is null ? before.History.Hub : result.Links?.Hub,
            Topic = result.Parsed is null ? before.History.Topic : result.Links?.Topic,
            HostFreeAt = result.Host == feed.Host ? result.HostFreeAt : null,
        };
        var state = result.State with { History = history, Candidates = result.State.Candidates + added };
        return state with { History = WithHealth(history, FeedHealth.Of(feed, state, now, options.Value.StaleAfterGaps), now) };
    }

    private FeedDay DayOf(Feed feed, FeedState before, DateTimeOffset askedAt, PollResult result, int added, DateTimeOffset now)
    {
        var isAsked = result.Request is not null;
        var isConditional = result.Request?.IsConditional == true;
        var floor = feed.MinInterval ?? options.Value.MinInterval;
        var isEarly = isAsked && (askedAt < before.NextDueAt || askedAt < before.LastFetchedAt + floor);
        var isRepeated = isAsked && !isConditional && before.ValidatorsFor == feed.Address.AbsoluteUri && askedAt < before.History.LastBodyAt + Day;
        return new FeedDay
        {
            Date = DateOf(now),
            Requests = isAsked ? 1 : 0,
            Conditional = isConditional ? 1 : 0,
            NotModified = result.Outcome == FeedOutcomes.NotModified ? 1 : 0,
            Early = isEarly ? 1 : 0,
            Repeated = isRepeated ? 1 : 0,
            Refused = isAsked && result.State.LastStatus is 401 or 403 or 429 ? 1 : 0,
            NewEntries = added,
            Outcomes = new Dictionary<string, int> { [result.Outcome] = 1 },
        };
    }

    /// <summary>Adds to the counters of its day, and forgets days of more than a week ago.</summary>
    public static IReadOnlyList<FeedDay> Count(IReadOnlyList<FeedDay> days, FeedDay more)
    {
        var today = days.LastOrDefault(day => day.Date == more.Date) is { } so
            ? more with
            {
                Requests = so.Requests + more.Requests,
                Conditional = so.Conditional + more.Conditional,
                NotModified = so.NotModified + more.NotModified,
                Early = so.Early + more.Early,
                Repeated = so.Repeated + more.Repeated,
                Refused = so.Refused + more.Refused,
                NewEntries = so.NewEntries + more.NewEntries,
                Outcomes = so.Outcomes.Concat(more.Outcomes).GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value)),
            }
            : more;

        return [.. days.Where(day => day.Date != more.Date && day.Date > more.Date.AddDays(-MostDays)), today];
    }

    /// <summary>
    /// Now, when something new was seen; on the first look, when everything is new to us, and where a hub pushed the news
    /// before, the date of the newest entry.
    /// </summary>
    private static DateTimeOffset? LastNewAt(FeedState before, PollResult result, int added, DateTimeOffset now)
    {
        var isFirst = before.LastChangedAt is null;
        var newest = result.Parsed is { } parsed ? PublishingCadence.NewestOf(parsed, now) : null;
        return added > 0 && !isFirst ? now
            : isFirst && result.Parsed is not null ? newest ?? now
            : newest > before.History.LastNewAt ? newest
            : before.History.LastNewAt;
    }

    private static FeedHistory WithHealth(FeedHistory history, FeedHealth health, DateTimeOffset now)
    {
        var changes = history.Changes.Where(change => change.At > now - ChangesKept);

        if (history.Health is { } was && was != health.State)
        {
            var why = health.Words.Length <= LongestReason ? health.Words : health.Words[..LongestReason] + "…";
            changes = changes.Append(new HealthChange(now, was, health.State, why));
        }

        return history with { Health = health.State, Changes = [.. changes.TakeLast(MostChanges)] };
    }

    private static DateOnly DateOf(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);
}
