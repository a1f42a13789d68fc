using System.Text.Json;
using Aggregator.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aggregator.Feeds;

/// <summary>
/// The fetch step: one exchange with one host a message. Candidates are stored before the messages that name them,
/// and those before the state, so that a crash anywhere repeats work and loses none.
/// </summary>
public sealed class FeedFetcher
{
    private readonly IFeedStore _feeds;
    private readonly IFeedStateStore _states;
    private readonly ICandidateStore _candidates;
    private readonly IMessageQueue _queue;
    private readonly HostGate _gate;
    private readonly FeedExchange _exchange;
    private readonly CandidateFactory _factory;
    private readonly IFlowObserver[] _observers;
    private readonly TimeSpan _spacing;
    private readonly TimeProvider _time;
    private readonly ILogger<FeedFetcher> _logger;

    public FeedFetcher(
        IFeedStore feeds,
        IFeedStateStore states,
        ICandidateStore candidates,
        IMessageQueue queue,
        HostGate gate,
        WebClient web,
        SourceReaders readers,
        IEnumerable<IFlowObserver> observers,
        IOptions<FeedOptions> options,
        TimeProvider time,
        ILogger<FeedFetcher> logger)
    {
        (_feeds, _states, _candidates, _queue, _gate) = (feeds, states, candidates, queue, gate);
        (_exchange, _factory) = (new FeedExchange(web, readers, options, time), new CandidateFactory(options));
        (_observers, _spacing, _time, _logger) = ([.. observers], options.Value.HostSpacing, time, logger);
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
        if (await FindDueAsync(message.FeedIds, cancellationToken) is not { } due)
        {
            await pass.LeaveAsync(null, cancellationToken);
            return;
        }

        DateTimeOffset? hostFreeAt = null;

        try
        {
            hostFreeAt = await FetchAsync(due.Feed, due.State, cancellationToken);
        }
        finally
        {
            // A host left in a hurry is still a host that was asked.
            await pass.LeaveAsync(hostFreeAt, CancellationToken.None);
        }

        if (due.Rest.Count > 0 && hostFreeAt is null)
        {
            await SendAsync(message with { FeedIds = due.Rest }, _spacing, cancellationToken);
        }
    }

    /// <summary>Takes in what a look at a new feed has brought, as if it had just been fetched: it is not asked again before it is due.</summary>
    /// <returns>How many candidates it brought.</returns>
    public async Task<int> TakeInAsync(Feed feed, WebAnswer answer, CancellationToken cancellationToken)
    {
        var before = await _states.GetAsync(feed.Id, cancellationToken);

        return await FinishAsync(feed, _exchange.Take(feed, before, answer), cancellationToken);
    }

    private async Task<Due?> FindDueAsync(IReadOnlyList<string> feedIds, CancellationToken cancellationToken)
    {
        for (var index = 0; index < feedIds.Count; index++)
        {
            if (await _feeds.FindAsync(feedIds[index], cancellationToken) is { IsOn: true } feed)
            {
                var state = await _states.GetAsync(feed.Id, cancellationToken);

                if (feed.IsDue(state, _time.GetUtcNow()))
                {
                    return new Due(feed, state, [.. feedIds.Skip(index + 1)]);
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

    /// <returns>Until when the host wants to be left alone; null when it does not say.</returns>
    private async Task<DateTimeOffset?> FetchAsync(Feed feed, FeedState before, CancellationToken cancellationToken)
    {
        var result = await _exchange.RunAsync(feed, before, cancellationToken);
        await FinishAsync(feed, result, cancellationToken);

        return result.HostFreeAt;
    }

    private async Task<int> FinishAsync(Feed feed, ExchangeResult result, CancellationToken cancellationToken)
    {
        var added = result.Parsed is null ? 0 : await StoreAsync(feed, result.Parsed, cancellationToken);
        var state = result.State with { Candidates = result.State.Candidates + added };

        if (!await _states.TrySaveAsync(state, cancellationToken))
        {
            _logger.FeedStateOvertaken(feed.Id);
        }

        Report(feed, result, state, added);
        return added;
    }

    private async Task<int> StoreAsync(Feed feed, ParsedFeed parsed, CancellationToken cancellationToken)
    {
        var added = new List<string>();

        foreach (var candidate in _factory.Create(feed, parsed, _time.GetUtcNow()))
        {
            if (await _candidates.AddAsync(candidate, cancellationToken) == AddOutcome.Added)
            {
                added.Add(candidate.Id);
            }
        }

        foreach (var id in added)
        {
            await _queue.SendAsync(Queues.ExtractArticle, JsonSerializer.Serialize(new ExtractArticle(id), FeedMessages.Default.ExtractArticle), TimeSpan.Zero, cancellationToken);
        }

        return added.Count;
    }

    private void Report(Feed feed, ExchangeResult result, FeedState state, int added)
    {
        if (state.LastError is not null)
        {
            _logger.FeedFailed(feed.Id, state.Failures, state.LastError, state.NextDueAt);
        }
        else
        {
            _logger.FeedFetched(feed.Id, state.LastStatus, added, state.NextDueAt);
        }

        if (result.MovedTo is not null)
        {
            _logger.FeedMoved(feed.Id, feed.Address, result.MovedTo);
        }

        if (result.Parsed?.Repairs is { Count: > 0 } repairs)
        {
            _logger.FeedRepaired(feed.Id, repairs);
        }

        foreach (var observer in _observers)
        {
            observer.Fetched(feed, state, added);
        }
    }

    private Task SendAsync(FetchFeeds message, TimeSpan delay, CancellationToken cancellationToken) =>
        _queue.SendAsync(Queues.FetchFeeds, JsonSerializer.Serialize(message, FeedMessages.Default.FetchFeeds), delay, cancellationToken);

    private sealed record Due(Feed Feed, FeedState State, IReadOnlyList<string> Rest);
}
