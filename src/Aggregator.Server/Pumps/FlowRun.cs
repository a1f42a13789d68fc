using Aggregator.Candidates;
using Aggregator.Feeds.Polling;

namespace Aggregator.Server.Pumps;

/// <summary>Polls once: plans what is due and works until its queues are empty.</summary>
internal sealed class FlowRun(FeedPlanner planner, PageRetryPlanner retries, QueuePump pump, IMessageQueue queue, TimeProvider time)
{
    /// <summary>True when all work was done; false when the time ran out before, and the next run goes on with the rest.</summary>
    /// <exception cref="StorageUnavailableException">The store cannot be used.</exception>
    public async Task<bool> RunAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var deadline = new CancellationTokenSource(timeout, time);

        // Before the pumps start, so that what an earlier run left pending is not taken for lost while it is worked on.
        await planner.PlanAsync(cancellationToken);
        await retries.QueueDueAsync(cancellationToken);
        var pumping = pump.RunAsync(Queues.VisitHosts, stopOnStorageFault: true, ended.Token);

        try
        {
            return await DrainAsync(pumping, deadline.Token, cancellationToken);
        }
        finally
        {
            await ended.CancelAsync();
            await pumping;
        }
    }

    private async Task<bool> DrainAsync(Task pumping, CancellationToken deadline, CancellationToken cancellationToken)
    {
        while (!deadline.IsCancellationRequested)
        {
            if (pumping.IsFaulted)
            {
                await pumping;
            }

            if (await queue.CountAsync(Queues.VisitHosts, cancellationToken) == 0)
            {
                return true;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), time, cancellationToken);
        }

        return false;
    }
}
