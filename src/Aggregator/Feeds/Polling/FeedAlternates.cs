using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.State;

namespace Aggregator.Feeds.Polling;

/// <summary>
/// Reads a feed at its alternates, one after the other, while its own address fails; that is tried once a day, and taken again as soon
/// as it works.
/// </summary>
internal static class FeedAlternates
{
    /// <summary>One failure passes, two may be a bad night.</summary>
    private const int FailuresToLeave = 3;

    /// <summary>A refusal is requested once a day, so that two of them are two days.</summary>
    private const int RefusalsToLeave = 2;

    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromDays(1);

    /// <summary>The feed as it is to be read now: at its own address, or at the alternate that stands in for it.</summary>
    public static Feed ReadNext(this Feed feed, FeedState? state, DateTimeOffset now)
    {
        if (state?.History.StandIn is not { } standIn || now - standIn.TriedAt >= TryAgainAfter)
        {
            return feed;
        }

        return feed.Alternates.FirstOrDefault(alternate => alternate.Address == standIn.Address)?.Of(feed) ?? feed;
    }

    /// <summary>What a poll means for where the feed is read next.</summary>
    /// <param name="read">The feed as it was read.</param>
    /// <param name="free">The earliest time of the next request.</param>
    public static PollResult Settle(Feed feed, Feed read, FeedState before, PollResult result, DateTimeOffset free)
    {
        var state = result.State;
        var now = state.LastFetchedAt ?? free;
        if (feed.Alternates.Count == 0)
        {
            return result;
        }

        if (!read.IsAlternate)
        {
            return (state.LastError, before.History.StandIn) switch
            {
                (null, _) => result with { State = WithStandIn(state, null) },

                // It still fails: the stand-in goes on as if this had not happened.
                ({ } error, { } standIn) => result with
                {
                    State = WithStandIn(before, standIn with { TriedAt = now, Why = error }) with
                    {
                        LastFetchedAt = now,
                        NextDueAt = free,
                        Requests = state.Requests,
                    },
                },
                ({ } error, null) when IsPersistent(state) =>
                    result with { State = Move(state, new StandIn(feed.Alternates[0].Address, now, now, error), free) },
                _ => result,
            };
        }

        // An alternate is never moved to for good.
        result = result with { NewAddress = null, MovedTo = null };
        if (before.History.StandIn is not { } current || !IsPersistent(state))
        {
            return result;
        }

        var next = feed.Alternates.SkipWhile(alternate => alternate.Address != current.Address).Skip(1).FirstOrDefault();
        return result with { State = Move(state, next is null ? null : current with { Address = next.Address }, free) };
    }

    private static bool IsPersistent(FeedState state) => state.LastError is not null
        && (state.IsRetired
            || state.Failures >= FailuresToLeave
            || (state.Failures >= RefusalsToLeave && state.LastStatus is 401 or 403 or 404 or 410));

    private static FeedState Move(FeedState state, StandIn? standIn, DateTimeOffset free) =>
        WithStandIn(state, standIn) with { IsRetired = false, NextDueAt = standIn is null ? state.NextDueAt : free };

    private static FeedState WithStandIn(FeedState state, StandIn? standIn) =>
        state with { History = state.History with { StandIn = standIn } };
}
