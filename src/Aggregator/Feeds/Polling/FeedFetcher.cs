using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.State;
using Aggregator.Http;
using Aggregator.Storage;
using Aggregator.Telemetry;

namespace Aggregator.Feeds.Polling;

/// <summary>
/// The fetch step: one exchange for one feed, under the pass of its host.
/// A stop before the answer notes that the feed was requested. A kill cannot: the pass it leaves behind keeps the host closed until it
/// runs out, and then that one feed is requested again. To wait the whole interval instead would cost its news an hour, and a
/// note before each request would cost a write for every poll. An answer that could not be stored is kept in memory for the next try.
/// </summary>
public sealed class FeedFetcher(
    IFeedStateStore states, IMessageQueue queue, FeedPoll poll, PollRecorder recorder, UnrecordedPolls unrecorded, FlowSteps steps,
    TimeProvider time)
{
    /// <summary>The feed as it is to be read, if it is due and read at that host; null when not.</summary>
    public Feed? FindDue(Feed feed, FeedState state, string host)
    {
        var now = time.GetUtcNow();
        var read = feed.ReadNext(state, now);

        // A feed that is read at another host meanwhile is left to the planner, which knows whose pass it needs.
        return read.Host == host && feed.IsDue(state, now) ? read : null;
    }

    /// <param name="read">The feed, or the alternate that is read in its place.</param>
    /// <param name="before">The feed's state, read while nobody else could poll it.</param>
    public Task<RecordedPoll> FetchAsync(Feed feed, Feed read, FeedState before, HostPass pass, CancellationToken cancellationToken) =>
        steps.RunAsync(
            FlowSteps.Poll,
            () => PollAsync(feed, read, before, pass, cancellationToken),
            ("aggregator.feed.id", feed.Id),
            ("server.address", read.Host));

    private async Task<RecordedPoll> PollAsync(
        Feed feed, Feed read, FeedState before, HostPass pass, CancellationToken cancellationToken)
    {
        var answered = unrecorded.Take(before);
        if (answered is null)
        {
            var requestedAt = time.GetUtcNow();
            var result = await RequestAsync(feed, read, before, pass, cancellationToken);
            answered = new UnrecordedPoll(before, requestedAt, result);
        }

        pass.KeepAway(answered.Result.Host, answered.Result.HostFreeAt);
        FlowSteps.Tag("aggregator.poll.ending", answered.Result.Outcome);
        FlowSteps.Tag("http.response.status_code", answered.Result.State.LastStatus);
        return await RecordAsync(feed, answered);
    }

    /// <summary>Takes in an answer that came already, as if the feed had just been fetched.</summary>
    /// <returns>How many entries it brought.</returns>
    public async Task<int> TakeInAsync(Feed feed, FetchResponse response, CancellationToken cancellationToken)
    {
        var before = await states.GetAsync(feed.Id, cancellationToken);
        var done = await recorder.RecordAsync(feed, before, time.GetUtcNow(), poll.Evaluate(feed, before, response), cancellationToken);
        await queue.SendAsync(done.Taken.Pages.Select(HostVisit.For), TimeSpan.Zero, cancellationToken);
        return done.Taken.Added;
    }

    /// <summary>Puts a feed off, as after any failure, whose answer ended the program so many times.</summary>
    public Task GiveUpAsync(Feed feed, FeedState before, int times, CancellationToken cancellationToken) =>
        recorder.RecordAsync(feed, before, time.GetUtcNow(), poll.GivenUp(feed, before, times), cancellationToken);

    private async Task<PollResult> RequestAsync(
        Feed feed, Feed read, FeedState before, HostPass pass, CancellationToken cancellationToken)
    {
        var requestedAt = time.GetUtcNow();
        try
        {
            return await poll.RunAsync(feed, read, before, pass.FollowAsync, cancellationToken);
        }
        catch
        {
            await recorder.RecordInterruptionAsync(feed, before, requestedAt, poll.Interrupted(feed, before));
            throw;
        }
    }

    /// <summary>Not cancellable: the feed was requested, so its answer is taken in, also while the process is being stopped.</summary>
    private async Task<RecordedPoll> RecordAsync(Feed feed, UnrecordedPoll answered)
    {
        try
        {
            return await recorder.RecordAsync(feed, answered.Before, answered.RequestedAt, answered.Result, CancellationToken.None);
        }
        catch
        {
            unrecorded.Keep(answered);
            throw;
        }
    }
}
