using Aggregator.Feeds.Polling;
using Aggregator.Storage;

namespace Aggregator.Candidates;

/// <summary>
/// Queues the pages that showed a wall and are due to be requested again; looks into the store every ten minutes at most.
/// </summary>
public sealed class PageRetryPlanner(IWallStore walls, IMessageQueue queue, TimeProvider time)
{
    private static readonly TimeSpan LooksEvery = TimeSpan.FromMinutes(10);

    private DateTimeOffset _next = DateTimeOffset.MinValue;

    public async Task QueueDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_next.IsAwaited(now, LooksEvery))
        {
            return;
        }

        _next = now + LooksEvery;
        var due = walls.ListRetriesAsync(cancellationToken).Where(retry => retry.DueAt <= now)
            .Select(retry => HostVisit.For(new PendingPage(retry.CandidateId, retry.Host)));
        await queue.SendAsync(await due.ToListAsync(cancellationToken), TimeSpan.Zero, cancellationToken);
    }
}
