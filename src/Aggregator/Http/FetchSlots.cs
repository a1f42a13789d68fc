using System.Collections.Concurrent;
using Aggregator.Storage;

namespace Aggregator.Http;

/// <summary>
/// As many leases as requests may run at once, shared by all processes. One that this process gave back is tried first,
/// since taking it again costs a single write when nobody else wanted it.
/// </summary>
internal sealed class FetchSlots(ILeaseStore leases, int count, TimeProvider time)
{
    private readonly ConcurrentStack<Lease> _givenBack = new();

    /// <summary>Null when all are taken.</summary>
    public async Task<Lease?> TryTakeAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        while (_givenBack.TryPop(out var mine))
        {
            if (await leases.TryRenewAsync(mine, until, cancellationToken) is { } again)
            {
                return again;
            }
        }

        // From a random one, so that two processes rarely try the same.
        var start = Random.Shared.Next(count);

        for (var offset = 0; offset < count; offset++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"slot:{(start + offset) % count}");
            if (await leases.TryAcquireAsync(name, time.GetUtcNow(), until, cancellationToken) is { } slot)
            {
                return slot;
            }
        }

        return null;
    }

    public async Task GiveBackAsync(Lease slot, CancellationToken cancellationToken)
    {
        if (await leases.ReleaseAsync(slot, time.GetUtcNow(), cancellationToken) is { } free)
        {
            _givenBack.Push(free);
        }
    }
}
