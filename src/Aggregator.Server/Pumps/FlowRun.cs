using Aggregator.Candidates;
using Aggregator.Feeds.Polling;

namespace Aggregator.Server.Pumps;

/// <summary>Polls once: plans what is due and works until its queues are empty.</summary>
internal sealed class FlowRun(FeedPlanner planner, PageRetryPlanner retries, QueuePump pump, IMessageQueue queue, TimeProvider time)
{
    private static readonly string[] Watched = [Queues.FetchFeeds, Queues.ExtractArticle];

    /// <summary>True when all work was done; false when the time ran out before, and the next run goes on with the rest.</summary>
    /// <exception cref="StorageUnavailableException">The store cannot be used.</exception>
    public async Task<bool> RunAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var deadline = new CancellationTokenSource(timeout, time);

        // Before the pumps start, so that what an earlier run left pending is not taken for lost while it is worked on.
        await planner.PlanAsync(TimeSpan.Zero, cancellationToken);
        await retries.QueueDueAsync(cancellationToken);
        var pumps = Watched.Select(name => pump.RunAsync(name, stopOnStorageFault: true, ended.Token)).ToList();

        try
        {
            return await DrainAsync(pumps, deadline.Token, cancellationToken);
        }
        finally
        {
            await ended.CancelAsync();
            await Task.WhenAll(pumps);
        }
    }

    private async Task<bool> DrainAsync(List<Task> pumps, CancellationToken deadline, CancellationToken cancellationToken)
    {
        while (!deadline.IsCancellationRequested)
        {
            if (pumps.Find(task => task.IsFaulted) is { } faulted)
            {
                await faulted;
            }

            if (await CountLeftAsync(cancellationToken) == 0)
            {
                return true;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), time, cancellationToken);
        }

        return false;
    }

    private async Task<int> CountLeftAsync(CancellationToken cancellationToken)
    {
        var left = 0;
        foreach (var name in Watched)
        {
            left += await queue.CountAsync(name, cancellationToken);
        }

        return left;
    }
}
