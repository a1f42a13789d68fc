using System.Collections.Concurrent;
using Aggregator.Storage;

namespace Aggregator.Http;

/// <summary>
/// Keeps all processes together under the limit of requests at once, by leases that are each good for several: a process that works on
/// many hosts takes one and gives it back with the last request. One that was given back here is tried first, since taking it again costs
/// a single write when nobody else wanted it.
/// </summary>
internal sealed class FetchSlots(ILeaseStore leases, int maxRequests, TimeProvider time) : IDisposable
{
    /// <summary>Begins the name of each lease.</summary>
    public const string Prefix = "slot:";

    /// <summary>Requests for each lease: few enough that several processes can work at once.</summary>
    private const int MostPerLease = 4;

    /// <summary>Shorter than a host's: what a crash keeps everybody from every host.</summary>
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(5);

    private readonly int _perLease = Math.Min(maxRequests, MostPerLease);
    private readonly ConcurrentStack<Lease> _givenBack = new();
    private readonly List<HeldSlot> _held = [];
    private readonly SemaphoreSlim _taking = new(1, 1);

    /// <summary>The right to one request; null when all are taken. Given back by <see cref="GiveBackAsync"/>.</summary>
    public async Task<HeldSlot?> TryTakeAsync(CancellationToken cancellationToken)
    {
        // One after the other, so that many who come at once share a lease.
        await _taking.WaitAsync(cancellationToken);
        try
        {
            if (FindFree() is { } free)
            {
                return free;
            }

            if (await TryLeaseAsync(cancellationToken) is not { } lease)
            {
                return null;
            }

            var slot = new HeldSlot(new LeaseHold(leases, lease, time, Duration)) { Requests = 1 };
            lock (_held)
            {
                _held.Add(slot);
            }

            return slot;
        }
        finally
        {
            _taking.Release();
        }
    }

    public void Dispose() => _taking.Dispose();

    public async Task GiveBackAsync(HeldSlot slot)
    {
        lock (_held)
        {
            slot.Requests--;
            if (slot.Requests > 0)
            {
                return;
            }

            _held.Remove(slot);
        }

        if (await slot.Hold.EndAsync() is { } lease
            && await leases.ReleaseAsync(lease, time.GetUtcNow(), CancellationToken.None) is { } free)
        {
            _givenBack.Push(free);
        }
    }

    private HeldSlot? FindFree()
    {
        lock (_held)
        {
            var free = _held.Find(slot => slot.Requests < _perLease);
            if (free is not null)
            {
                free.Requests++;
            }

            return free;
        }
    }

    private async Task<Lease?> TryLeaseAsync(CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + Duration;
        while (_givenBack.TryPop(out var mine))
        {
            if (await leases.TryRenewAsync(mine, until, cancellationToken) is { } again)
            {
                return again;
            }
        }

        // From a random one, so that two processes rarely try the same.
        var count = maxRequests / _perLease;
        var start = Random.Shared.Next(count);

        for (var offset = 0; offset < count; offset++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{(start + offset) % count}");
            if (await leases.TryAcquireAsync(name, time.GetUtcNow(), until, cancellationToken) is { } lease)
            {
                return lease;
            }
        }

        return null;
    }

    /// <summary>A lease and how many requests are under way by it.</summary>
    internal sealed class HeldSlot(LeaseHold hold)
    {
        public LeaseHold Hold { get; } = hold;

        public int Requests { get; set; }
    }
}
