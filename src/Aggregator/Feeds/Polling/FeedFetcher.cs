using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Health;
using Aggregator.Feeds.Sources;
using Aggregator.Feeds.WebSub;
using Aggregator.Http;
using Aggregator.Storage;
using Aggregator.Telemetry;

namespace Aggregator.Feeds.Polling;

/// <summary>
/// The fetch step: one exchange with one host a message. Candidates are stored before the messages that name them,
/// and those before the state, so that a crash anywhere repeats work and loses none. A stop notes that the feed was asked;
/// a kill cannot: the pass it leaves behind keeps its host alone until it runs out, and then that one feed is asked again.
/// To wait the whole interval instead would cost its news an hour, and a note before each request a write for every poll.
/// </summary>
public sealed class FeedFetcher
{
    private readonly IFeedStore _feeds;
    private readonly IFeedStateStore _states;
    private readonly IMessageQueue _queue;
    private readonly HostGate _gate;
    private readonly FeedPoll _poll;
    private readonly FeedIntake _intake;
    private readonly FeedStatistics _statistics;
    private readonly WebSubSubscriptionManager _hubs;
    private readonly FlowMetrics _metrics;
    private readonly FeedOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<FeedFetcher> _logger;

    public FeedFetcher(
        IFeedStore feeds,
        IFeedStateStore states,
        ICandidateStore candidates,
        IArticleStore articles,
        IMessageQueue queue,
        HostGate gate,
        PoliteHttpClient web,
        FeedAdapters adapters,
        WebSubSubscriptionManager hubs,
        FlowMetrics metrics,
        IOptions<FeedOptions> options,
        TimeProvider time,
        ILogger<FeedFetcher> logger)
    {
        (_feeds, _states, _queue, _gate, _hubs) = (feeds, states, queue, gate, hubs);
        (_poll, _intake, _statistics) = (new FeedPoll(web, adapters, options, time), new FeedIntake(candidates, articles, queue, options, time), new FeedStatistics(options));
        (_metrics, _options, _time, _logger) = (metrics, options.Value, time, logger);
    }

    /// <summary>Fetches the first of the message's feeds that is due; the others go back in line behind the host's spacing.</summary>
    public async Task FetchAsync(FetchFeeds message, CancellationToken cancellationToken)
    {
        if (await _gate.TryEnterAsync(message.Host, cancellationToken) is not { } pass)
        {
            await WaitForHostAsync(message, cancellationToken);
            return;
        }

        // Only under the pass is it sure that no other process is fetching it just now.
        if (await FindDueAsync(message, cancellationToken) is not { } due)
        {
            await pass.LeaveAsync(null, cancellationToken);
            return;
        }

        var set = new HostPassSet(_gate, message.Host, pass, _time);
        Fetched? fetched = null;

        try
        {
            fetched = await FetchAsync(due.Feed, due.State, set, cancellationToken);
        }
        finally
        {
            await set.LeaveAsync(fetched?.Result.Host, fetched?.Result.HostFreeAt);
        }

        await _hubs.TendAsync(due.Feed, fetched.State, fetched.Subscription, fetched.Added, cancellationToken);

        if (due.Rest.Count > 0 && fetched.Result.Host != message.Host)
        {
            await SendAsync(message with { FeedIds = due.Rest }, _options.HostSpacing, cancellationToken);
        }
    }

    /// <summary>Takes in what a look at a new feed has brought, as if it had just been fetched: it is not asked again before it is due.</summary>
    /// <returns>How many candidates it brought.</returns>
    public async Task<int> TakeInAsync(Feed feed, FetchResponse response, CancellationToken cancellationToken)
    {
        var before = await _states.GetAsync(feed.Id, cancellationToken);
        return (await FinishAsync(feed, before, _time.GetUtcNow(), _poll.Take(feed, before, response), cancellationToken)).Added;
    }

    /// <summary>A feed that has moved to another host meanwhile is left to the planner, which knows whose pass it needs.</summary>
    private async Task<Due?> FindDueAsync(FetchFeeds message, CancellationToken cancellationToken)
    {
        for (var index = 0; index < message.FeedIds.Count; index++)
        {
            if (await _feeds.FindAsync(message.FeedIds[index], cancellationToken) is { IsOn: true } feed && feed.Host == message.Host)
            {
                var state = await _states.GetAsync(feed.Id, cancellationToken);
                if (feed.IsDue(state, _time.GetUtcNow()))
                {
                    return new Due(feed, state, [.. message.FeedIds.Skip(index + 1)]);
                }
            }
        }

        return null;
    }

    /// <summary>Comes again when the host is free; when that is long, the planner will.</summary>
    private async Task WaitForHostAsync(FetchFeeds message, CancellationToken cancellationToken)
    {
        if (await _gate.WaitForAsync(message.Host, cancellationToken) is { } wait)
        {
            await SendAsync(message, wait, cancellationToken);
        }
    }

    private async Task<Fetched> FetchAsync(Feed feed, FeedState before, HostPassSet set, CancellationToken cancellationToken)
    {
        var askedAt = _time.GetUtcNow();
        var isSaved = false;

        try
        {
            var fetched = await FinishAsync(feed, before, askedAt, await _poll.RunAsync(feed, before, set.FollowAsync, cancellationToken), cancellationToken);
            isSaved = true;

            return fetched;
        }
        finally
        {
            if (!isSaved)
            {
                await PostponeAsync(feed, before, askedAt);
            }
        }
    }

    private async Task<Fetched> FinishAsync(Feed feed, FeedState before, DateTimeOffset askedAt, PollResult result, CancellationToken cancellationToken)
    {
        var intake = result.Parsed is null ? new Intake(0, before.History.Known) : await _intake.TakeAsync(feed, result.Parsed, before.History.Known, cancellationToken);
        var state = _statistics.Record(feed, before, askedAt, result, intake.Added, _time.GetUtcNow());
        state = state with { History = state.History with { Known = intake.Known } };

        var subscription = await _hubs.FindAsync(state, cancellationToken);
        state = _hubs.Stretch(state, subscription, intake.Added);
        await MoveAsync(feed, result, cancellationToken);
        await SaveAsync(state, cancellationToken);
        Report(feed, result, state, intake.Added);

        return new Fetched(result, state, subscription, intake.Added);
    }

    /// <summary>Something stopped us after the server was asked: it is not to be asked again at once by the next who takes the message.</summary>
    private Task<bool> PostponeAsync(Feed feed, FeedState before, DateTimeOffset askedAt)
    {
        var now = _time.GetUtcNow();
        var due = now + new FetchSchedule(_options, feed.MinInterval).Floor;
        var stopped = new PollResult(before with { LastFetchedAt = now, NextDueAt = due, Requests = before.Requests + 1 }, FeedOutcomes.Interrupted)
        {
            Request = new FetchRequest(feed.Address) { Accept = "", MaxBytes = 0, ETag = before.ETag, LastModified = before.LastModified },
        };

        return SaveAsync(_statistics.Record(feed, before, askedAt, stopped, 0, now), CancellationToken.None);
    }

    private async Task<bool> SaveAsync(FeedState state, CancellationToken cancellationToken)
    {
        if (await _states.TrySaveAsync(state, cancellationToken))
        {
            return true;
        }

        _logger.FeedStateOvertaken(state.FeedId);
        return false;
    }

    /// <summary>Before the state, which forgets what belonged to the old address: the other way round a crash would count from the start.</summary>
    private async Task MoveAsync(Feed feed, PollResult result, CancellationToken cancellationToken)
    {
        if (result.NewAddress is { } address)
        {
            await _feeds.PutAsync(feed with { Address = address }, cancellationToken);
            _logger.FeedMoved(feed.Id, feed.Address, address);
        }
        else if (result.MovedTo is { } target)
        {
            _logger.FeedMoving(feed.Id, feed.Address, target);
        }
    }

    private void Report(Feed feed, PollResult result, FeedState state, int added)
    {
        if (state.LastError is not null)
        {
            _logger.FeedFailed(feed.Id, state.Failures, state.LastError, state.NextDueAt);
        }
        else
        {
            _logger.FeedFetched(feed.Id, state.LastStatus, added, state.NextDueAt);
        }

        if (result.Parsed?.Repairs is { Count: > 0 } repairs)
        {
            _logger.FeedRepaired(feed.Id, repairs);
        }

        _metrics.CountPoll(OutcomeOf(state), state.History.Outcome, added);
    }

    private static string OutcomeOf(FeedState state) => state switch
    {
        { LastError: not null } => FlowMetrics.Failed,
        { LastStatus: 304 } => FlowMetrics.Unchanged,
        _ => FlowMetrics.Changed,
    };

    private Task SendAsync(FetchFeeds message, TimeSpan delay, CancellationToken cancellationToken) =>
        _queue.SendAsync(Queues.FetchFeeds, JsonSerializer.Serialize(message, FeedMessages.Default.FetchFeeds), delay, cancellationToken);

    private sealed record Due(Feed Feed, FeedState State, IReadOnlyList<string> Rest);

    private sealed record Fetched(PollResult Result, FeedState State, WebSubSubscription? Subscription, int Added);
}
