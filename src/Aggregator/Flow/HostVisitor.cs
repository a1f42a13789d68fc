using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Aggregator.Candidates;
using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Polling;
using Aggregator.Feeds.WebSub;
using Aggregator.Http;
using Aggregator.Storage;

namespace Aggregator.Flow;

/// <summary>
/// Visits hosts: under the pass of each, its feeds that are due are polled and the pages that wait for it are read, one after the other
/// with the host's spacing between. What is stored of all hosts is read together, first when each was last visited, then the states of the
/// feeds: who then gets a host's pass knows that nobody has polled them since.
/// </summary>
public sealed class HostVisitor(HostGate gate, IFeedStore feeds, IFeedStateStore states, FeedFetcher fetcher, CandidateExtractor extractor,
    WebSubSubscriptionManager hubs, VisitAttempts attempts, IMessageQueue queue, IOptions<FetchOptions> options, TimeProvider time,
    ILogger<HostVisitor> logger)
{
    /// <summary>A visit that lasts longer makes room for others and goes on behind them.</summary>
    private static readonly TimeSpan LongestVisit = TimeSpan.FromSeconds(45);

    private static readonly TimeSpan WaitStep = TimeSpan.FromSeconds(1);

    public async Task VisitAsync(VisitHosts message, CancellationToken cancellationToken)
    {
        var passes = await gate.FindAsync(message.Hosts.Select(visit => visit.Host), cancellationToken);
        var ids = message.Hosts.SelectMany(visit => visit.FeedIds).ToList();
        var feedOf = (await feeds.FindAllAsync(ids, cancellationToken)).ToDictionary(feed => feed.Id);
        var stateOf = await states.GetAllAsync(ids, cancellationToken);
        var failures = new ConcurrentQueue<Exception>();
        var waiting = new ConcurrentBag<WaitingVisit>();

        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Value.MaxRequests, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(message.Hosts, parallel, async (visit, _) =>
        {
            var found = visit.FeedIds.Select(feedOf.GetValueOrDefault).OfType<Feed>().Select(feed => (feed, stateOf[feed.Id]));
            var progress = new VisitProgress(message, visit, [.. found], time.GetUtcNow() + LongestVisit);
            try
            {
                if (await IsWantedAsync(progress, cancellationToken)
                    && await VisitAsync(progress, passes.GetValueOrDefault(visit.Host), cancellationToken) is { } wait)
                {
                    waiting.Add(new WaitingVisit(visit, wait));
                }
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                // The other visits are made to their end; the message then comes again for what is left.
                failures.Enqueue(exception);
            }
        });

        await SendWaitingAsync(waiting, message.IsSuspect, cancellationToken);
        if (failures.TryDequeue(out var first))
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }

    /// <summary>
    /// Whether anything is left to do: the same is in several messages after a crash, and the host is not to be taken for what another has
    /// done since.
    /// </summary>
    private async Task<bool> IsWantedAsync(VisitProgress visit, CancellationToken cancellationToken)
    {
        if (visit.Feeds.Any(item => fetcher.FindDue(item.Feed, item.State, visit.Host) is not null))
        {
            return true;
        }

        foreach (var id in visit.Whole.CandidateIds)
        {
            if (await extractor.IsWaitingAsync(id, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    /// <returns>How long to wait for the host, which was not free; else null.</returns>
    private async Task<TimeSpan?> VisitAsync(VisitProgress visit, Lease? read, CancellationToken cancellationToken)
    {
        if (await gate.TryEnterAsync(visit.Host, read, cancellationToken) is not { } pass)
        {
            return await FindWaitAsync(visit, cancellationToken);
        }

        try
        {
            await using (pass)
            {
                await PollAsync(visit, pass, cancellationToken);
                await ReadPagesAsync(visit, pass, cancellationToken);
            }
        }
        finally
        {
            // Also when the process is being stopped: what was found is read by the next.
            await queue.SendAsync(visit.Elsewhere, TimeSpan.Zero, CancellationToken.None);
            await queue.SendAsync(visit.Rest, gate.Spacing, CancellationToken.None, visit.IsSuspect);
        }

        // A hub may be at the host that was left just now.
        foreach (var (feed, poll) in visit.Polls)
        {
            await hubs.MaintainAsync(feed, poll.State, poll.Subscription, poll.Taken.Added, cancellationToken);
        }

        return null;
    }

    private async Task PollAsync(VisitProgress visit, HostPass pass, CancellationToken cancellationToken)
    {
        foreach (var (feed, state) in visit.TakeFeeds(time))
        {
            // What a host that wants to be left alone has not given is left to the planner.
            if (!pass.IsClosed && fetcher.FindDue(feed, state, visit.Host) is { } due)
            {
                await visit.PauseAsync(pass, cancellationToken);
                var poll = new VisitPart(
                    $"feed {feed.Id}",
                    new HostVisit(visit.Host, [feed.Id], []),
                    async () =>
                    {
                        visit.HasRequested = true;
                        visit.Add(feed, await fetcher.FetchAsync(feed, due, state, pass, cancellationToken));
                    },
                    count => fetcher.GiveUpAsync(feed, state, count, cancellationToken));
                await TryAsync(visit, poll, cancellationToken);
            }
        }
    }

    private async Task ReadPagesAsync(VisitProgress visit, HostPass pass, CancellationToken cancellationToken)
    {
        while (!pass.IsClosed && visit.TakePage(time) is { } id)
        {
            await visit.PauseAsync(pass, cancellationToken);
            var reading = new VisitPart(
                $"page of {id}",
                new HostVisit(visit.Host, [], [id]),
                async () => visit.HasRequested = await extractor.ExtractAsync(id, pass, cancellationToken),
                _ => extractor.ExtractAsync(id, pass: null, cancellationToken));
            await TryAsync(visit, reading, cancellationToken);
        }
    }

    /// <summary>What fails must not keep back the others of its message, nor repeat them: it goes on alone.</summary>
    private async Task TryAsync(VisitProgress visit, VisitPart part, CancellationToken cancellationToken)
    {
        try
        {
            await (visit.IsSuspect ? attempts.RunAsync(part.Key, part.Work, part.GiveUp, cancellationToken) : part.Work());
        }
        catch (Exception exception) when (!visit.IsAlone && !cancellationToken.IsCancellationRequested)
        {
            logger.VisitFailed(visit.Host, exception);
            await queue.SendAsync([part.Alone], Queues.RetryDelay, cancellationToken);
        }
    }

    /// <summary>
    /// Null when the host is not free for so long that the planner sees to the feeds, and the feeds' own text has to do for the candidates.
    /// </summary>
    private async Task<TimeSpan?> FindWaitAsync(VisitProgress visit, CancellationToken cancellationToken)
    {
        if (await gate.WaitForAsync(visit.Host, cancellationToken) is { } wait)
        {
            return wait;
        }

        foreach (var id in visit.Whole.CandidateIds)
        {
            await extractor.ExtractAsync(id, pass: null, cancellationToken);
        }

        return null;
    }

    /// <summary>The visits are made when their hosts are free; those that are so at much the same time go together.</summary>
    private async Task SendWaitingAsync(IEnumerable<WaitingVisit> waiting, bool isSuspect, CancellationToken cancellationToken)
    {
        foreach (var together in waiting.GroupBy(visit => Math.Ceiling(visit.Wait / WaitStep)))
        {
            var wait = together.Max(visit => visit.Wait);
            await queue.SendAsync(together.Select(visit => visit.Visit), wait, cancellationToken, isSuspect);
        }
    }

    private sealed record WaitingVisit(HostVisit Visit, TimeSpan Wait);

    /// <summary>A feed to be polled, or a page to be read.</summary>
    /// <param name="Alone">A visit for this only.</param>
    /// <param name="GiveUp">See <see cref="VisitAttempts"/>.</param>
    private sealed record VisitPart(string Key, HostVisit Alone, Func<Task> Work, Func<int, Task> GiveUp);
}
