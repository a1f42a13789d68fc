using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.State;
using Aggregator.Feeds.WebSub;
using Aggregator.Http;
using Aggregator.Storage;

namespace Aggregator.Feeds.Polling;

/// <summary>
/// The fetch step: one exchange with one host a message.
/// 1. Take the host's pass; when it is taken, the message comes again later.
/// 2. Under the pass, find the first of the message's feeds that is due.
/// 3. Poll it (<see cref="FeedPoll"/>) and store what it brought (<see cref="PollRecorder"/>).
/// 4. Give the pass back, see to the feed's hub, and queue the other feeds behind the host's spacing.
/// A stop during 3 notes that the feed was requested. A kill cannot: the lease it leaves behind keeps the host closed until it
/// runs out, and then that one feed is requested again. To wait the whole interval instead would cost its news an hour, and a
/// note before each request would cost a write for every poll.
/// </summary>
public sealed class FeedFetcher(IFeedStore feeds, IFeedStateStore states, IMessageQueue queue, HostGate gate, FeedPoll poll,
    PollRecorder recorder, WebSubSubscriptionManager hubs, TimeProvider time)
{
    /// <summary>Fetches the first of the message's feeds that is due; the others are queued again behind the host's spacing.</summary>
    public async Task FetchAsync(FetchFeeds message, CancellationToken cancellationToken)
    {
        var turn = await gate.RunAsync(
            message.Host, TimeSpan.Zero, pass => FetchFirstDueAsync(message, pass, cancellationToken), cancellationToken);
        if (turn is null)
        {
            await WaitForHostAsync(message, cancellationToken);
            return;
        }

        if (turn is not { Feed: { } feed, Poll: { } done })
        {
            return;
        }

        await hubs.MaintainAsync(feed, done.State, done.Subscription, done.Added, cancellationToken);

        if (turn.Rest.Count > 0 && done.Result.Host != message.Host)
        {
            await queue.SendAsync(message with { FeedIds = turn.Rest }, gate.Spacing, cancellationToken);
        }
    }

    /// <summary>Takes in an answer that came already, as if the feed had just been fetched.</summary>
    /// <returns>How many candidates it brought.</returns>
    public async Task<int> TakeInAsync(Feed feed, FetchResponse response, CancellationToken cancellationToken)
    {
        var before = await states.GetAsync(feed.Id, cancellationToken);
        var done = await recorder.RecordAsync(feed, before, time.GetUtcNow(), poll.Evaluate(feed, before, response), cancellationToken);
        return done.Added;
    }

    /// <summary>Only under the pass is it sure that no other process is fetching the feed just now.</summary>
    private async Task<Turn> FetchFirstDueAsync(FetchFeeds message, HostPass pass, CancellationToken cancellationToken)
    {
        foreach (var (index, id) in message.FeedIds.Index())
        {
            if (await feeds.FindAsync(id, cancellationToken) is not { IsOn: true } feed)
            {
                continue;
            }

            var now = time.GetUtcNow();
            var state = await states.GetAsync(id, cancellationToken);
            var read = feed.ReadNext(state, now);

            // A feed that is read at another host meanwhile is left to the planner, which knows whose pass it needs.
            if (read.Host == message.Host && feed.IsDue(state, now))
            {
                var done = await FetchAsync(feed, read, state, pass, cancellationToken);
                pass.KeepAway(done.Result.Host, done.Result.HostFreeAt);
                return new Turn(feed, done, [.. message.FeedIds.Skip(index + 1)]);
            }
        }

        return Turn.NothingDue;
    }

    private async Task<RecordedPoll> FetchAsync(
        Feed feed, Feed read, FeedState before, HostPass pass, CancellationToken cancellationToken)
    {
        var requestedAt = time.GetUtcNow();
        var isRecorded = false;

        try
        {
            var result = await poll.RunAsync(feed, read, before, pass.FollowAsync, cancellationToken);
            var done = await recorder.RecordAsync(feed, before, requestedAt, result, cancellationToken);
            isRecorded = true;

            return done;
        }
        finally
        {
            if (!isRecorded)
            {
                await recorder.RecordInterruptionAsync(feed, before, requestedAt, poll.Interrupted(feed, before));
            }
        }
    }

    /// <summary>The message comes again when the host is free; when that takes long, the planner sends another.</summary>
    private async Task WaitForHostAsync(FetchFeeds message, CancellationToken cancellationToken)
    {
        if (await gate.WaitForAsync(message.Host, cancellationToken) is { } wait)
        {
            await queue.SendAsync(message, wait, cancellationToken);
        }
    }

    private sealed record Turn(Feed? Feed, RecordedPoll? Poll, IReadOnlyList<string> Rest)
    {
        public static readonly Turn NothingDue = new(null, null, []);
    }
}
