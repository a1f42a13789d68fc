using Aggregator.Storage;

namespace Aggregator.Http;

/// <summary>
/// Lets one request at a time through to a host, with <see cref="FetchOptions.HostSpacing"/> between them, and no more than
/// <see cref="FetchOptions.MaxRequests"/> to all hosts together, for all processes on one store.
/// </summary>
public sealed class HostGate(ILeaseStore leases, IOptions<FetchOptions> options, TimeProvider time) : IDisposable
{
    /// <summary>How long anything waits for a host; what would wait longer is left to the planner.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(5);

    /// <summary>A pass is renewed while it is held: what a crash keeps others from its host.</summary>
    internal static readonly TimeSpan PassDuration = LeaseHold.Usual;

    private const string Prefix = "host:";

    // So long no host is tried after every slot was found taken: each would be taken only to be given back.
    private static readonly TimeSpan SlotPause = TimeSpan.FromSeconds(1);

    // Nobody knows when another exchange ends, so it is checked often.
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan HeldPause = TimeSpan.FromSeconds(1);

    // A lease that soon runs out by itself need not be given back: one write less for each poll.
    private static readonly TimeSpan Negligible = TimeSpan.FromSeconds(5);

    private readonly FetchSlots _slots = new(leases, options.Value.MaxRequests, time);
    private readonly SemaphoreSlim _turns = new(options.Value.MaxRequests, options.Value.MaxRequests);
    private DateTimeOffset _slotsTakenUntil = DateTimeOffset.MinValue;

    /// <summary>The time between two requests to one host.</summary>
    public TimeSpan Spacing => options.Value.HostSpacing;

    /// <summary>The unit of politeness: name and, when it is not the usual one, port.</summary>
    public static string HostOf(Uri address) => address.IsDefaultPort ? address.IdnHost : $"{address.IdnHost}:{address.Port}";

    public void Dispose()
    {
        _turns.Dispose();
        _slots.Dispose();
    }

    /// <summary>Runs an exchange while no other may reach the host, and gives the host back however the exchange ends.</summary>
    /// <param name="patience">How long to wait for a host that is not free; with zero there is one try.</param>
    /// <returns>Null when the exchange did not run, because the host or every slot was taken.</returns>
    public async Task<T?> RunAsync<T>(string host, TimeSpan patience, Func<HostPass, Task<T>> exchange, CancellationToken cancellationToken)
        where T : class
    {
        if (await RetryAsync(host, patience, () => TryEnterAsync(host, cancellationToken), cancellationToken) is not { } pass)
        {
            return null;
        }

        await using (pass)
        {
            return await exchange(pass);
        }
    }

    /// <summary>What is stored of these hosts, for <see cref="TryEnterAsync(string, Lease?, CancellationToken)"/>.</summary>
    public async Task<IReadOnlyDictionary<string, Lease>> FindAsync(IEnumerable<string> hosts, CancellationToken cancellationToken)
    {
        var found = await leases.FindAsync([.. hosts.Select(NameOf)], cancellationToken);
        return found.ToDictionary(lease => lease.Name[Prefix.Length..]);
    }

    /// <summary>
    /// Takes a host by what was read of it. Null when it is not free, or anybody had it since, or every slot is taken: who succeeds knows
    /// that what was read after it is still true.
    /// </summary>
    public Task<HostPass?> TryEnterAsync(string host, Lease? read, CancellationToken cancellationToken) =>
        TryEnterAsync(host, (now, until) => leases.TryAcquireAsync(NameOf(host), read, now, until, cancellationToken), cancellationToken);

    /// <summary>When the host is free again; in the past when it is free now.</summary>
    public Task<DateTimeOffset> FreeAtAsync(string host, CancellationToken cancellationToken) =>
        leases.FreeAtAsync(NameOf(host), cancellationToken);

    /// <summary>
    /// How long to wait before the next try: until the instant that the host named, or as long as an exchange that is under way may last.
    /// Null when longer than <see cref="MaxWait"/>.
    /// </summary>
    public async Task<TimeSpan?> WaitForAsync(string host, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var found = await leases.FindAsync([NameOf(host)], cancellationToken);
        var (until, isHeld) = found is [var lease] ? (lease.FreeAt(now), lease.IsHeld) : (now, false);
        if (until > now + MaxWait)
        {
            return null;
        }

        // One that is held may be given back at any time.
        var often = Spacing + HeldPause;
        var wait = isHeld && until - now > often ? often : until - now;
        var pause = _slotsTakenUntil.IsAwaited(now, SlotPause) ? SlotPause : RetryPause;
        return wait > pause ? wait : pause;
    }

    /// <summary>
    /// Frees what processes left behind that ended without giving it back, when it is known that none of them lives: a host after the
    /// usual spacing, since nobody knows when it was last requested, and a slot at once.
    /// </summary>
    public async Task FreeAbandonedAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await foreach (var lease in leases.ListHeldAsync(cancellationToken))
        {
            if (FreeOnceAbandoned(lease, now) is { } free && lease.Until > free)
            {
                await leases.ReleaseAsync(lease, free, cancellationToken);
            }
        }
    }

    /// <summary>Null for what is not of fetching: that may be kept on purpose until it runs out.</summary>
    private DateTimeOffset? FreeOnceAbandoned(Lease lease, DateTimeOffset now)
    {
        if (lease.Name.StartsWith(FetchSlots.Prefix, StringComparison.Ordinal))
        {
            return now;
        }

        return lease.Name.StartsWith(Prefix, StringComparison.Ordinal) ? now + Spacing : null;
    }

    internal Task<HostPass?> TryEnterAsync(string host, CancellationToken cancellationToken) =>
        TryEnterAsync(host, (now, until) => leases.TryAcquireAsync(NameOf(host), now, until, cancellationToken), cancellationToken);

    /// <summary>Takes a host that an exchange under way is redirected to; the exchange has its slot already.</summary>
    internal async Task<LeaseHold?> FollowAsync(string host, TimeSpan patience, CancellationToken cancellationToken)
    {
        var lease = await RetryAsync(host, patience, () => TryLeaseAsync(host, cancellationToken), cancellationToken);
        return lease is null ? null : Hold(lease);
    }

    /// <summary>Gives a host back, which nobody reaches before the spacing is over, or before <paramref name="notBefore"/>.</summary>
    internal async Task ReleaseAsync(LeaseHold host, DateTimeOffset? notBefore)
    {
        var spaced = time.GetUtcNow() + Spacing;
        var free = notBefore > spaced ? notBefore.Value : spaced;
        if (await host.EndAsync() is { } lease && (lease.Until < free || lease.Until - free > Negligible || Spacing == TimeSpan.Zero))
        {
            await leases.ReleaseAsync(lease, free, CancellationToken.None);
        }
    }

    /// <summary>Waits for the spacing between two requests under one pass.</summary>
    internal Task WaitSpacingAsync(CancellationToken cancellationToken) => Task.Delay(Spacing, time, cancellationToken);

    internal async Task GiveBackAsync(FetchSlots.HeldSlot slot)
    {
        await _slots.GiveBackAsync(slot);
        _turns.Release();
    }

    private async Task<HostPass?> TryEnterAsync(
        string host, Func<DateTimeOffset, DateTimeOffset, Task<Lease?>> takeAsync, CancellationToken cancellationToken)
    {
        // Whoever is of this process waits without asking the store.
        await _turns.WaitAsync(cancellationToken);
        var isIn = false;
        try
        {
            var now = time.GetUtcNow();
            if (_slotsTakenUntil.IsAwaited(now, SlotPause) || await takeAsync(now, now + PassDuration) is not { } lease)
            {
                return null;
            }

            if (await _slots.TryTakeAsync(cancellationToken) is { } slot)
            {
                isIn = true;
                return new HostPass(this, host, Hold(lease), slot);
            }

            _slotsTakenUntil = now + SlotPause;
            await leases.ReleaseAsync(lease, now, CancellationToken.None);
            return null;
        }
        finally
        {
            if (!isIn)
            {
                _turns.Release();
            }
        }
    }

    private LeaseHold Hold(Lease lease) => new(leases, lease, time, PassDuration);

    private Task<Lease?> TryLeaseAsync(string host, CancellationToken cancellationToken) => leases.TryAcquireAsync(
        NameOf(host), time.GetUtcNow(), time.GetUtcNow() + PassDuration, cancellationToken);

    private async Task<T?> RetryAsync<T>(string host, TimeSpan patience, Func<Task<T?>> tryTake, CancellationToken cancellationToken)
        where T : class
    {
        var deadline = time.GetUtcNow() + patience;

        while (true)
        {
            if (await tryTake() is { } taken)
            {
                return taken;
            }

            if (patience <= TimeSpan.Zero
                || await WaitForAsync(host, cancellationToken) is not { } wait
                || time.GetUtcNow() + wait > deadline)
            {
                return null;
            }

            await Task.Delay(wait, time, cancellationToken);
        }
    }

    private static string NameOf(string host) => Prefix + host;
}
