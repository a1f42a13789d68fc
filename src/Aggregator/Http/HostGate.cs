using Aggregator.Feeds;
using Aggregator.Storage;

namespace Aggregator.Http;

/// <summary>
/// Lets one request at a time through to a host, with <see cref="FeedOptions.HostSpacing"/> between them, and no more than
/// <see cref="FeedOptions.MaxRequests"/> to all hosts together, for all processes on one store.
/// </summary>
public sealed class HostGate(ILeaseStore leases, IOptions<FeedOptions> feeds, IOptions<FetchOptions> web, TimeProvider time)
{
    /// <summary>How long a message waits for a host before it is left to the planner.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(250);

    private readonly FetchSlots _slots = new(leases, feeds.Value.MaxRequests, time);

    // Longer than a robots.txt and a page after it can take, so that only a crash lets a pass run out.
    private TimeSpan Longest => (2 * web.Value.ExchangeTimeout) + feeds.Value.HostSpacing + TimeSpan.FromSeconds(30);

    /// <summary>Takes the host's pass for one exchange; null when it is not free, or too many hosts are being asked. The caller must leave it.</summary>
    public async Task<HostPass?> TryEnterAsync(string host, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await leases.TryAcquireAsync(NameOf(host), now, now + Longest, cancellationToken) is not { } lease)
        {
            return null;
        }

        if (await _slots.TryTakeAsync(now + Longest, cancellationToken) is { } slot)
        {
            return new HostPass(leases, lease, _slots, slot, feeds.Value.HostSpacing, time);
        }

        await leases.ReleaseAsync(lease, now, CancellationToken.None);
        return null;
    }

    /// <summary>Takes the pass of a host that an exchange under way is redirected to; it asks one host at a time, so it has its place already.</summary>
    internal async Task<HostPass?> TryFollowAsync(string host, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var lease = await leases.TryAcquireAsync(NameOf(host), now, now + Longest, cancellationToken);
        return lease is null ? null : new HostPass(leases, lease, _slots, null, feeds.Value.HostSpacing, time);
    }

    /// <summary>When the host may next be asked; in the past when at once.</summary>
    public Task<DateTimeOffset> FreeAtAsync(string host, CancellationToken cancellationToken) =>
        leases.FreeAtAsync(NameOf(host), cancellationToken);

    /// <summary>
    /// How long to wait before the next try: until the instant that the host asked for, or a moment when only another
    /// exchange may be in the way. Null when longer than <see cref="LongestWait"/>.
    /// </summary>
    public async Task<TimeSpan?> WaitForAsync(string host, CancellationToken cancellationToken)
    {
        var wait = await FreeAtAsync(host, cancellationToken) - time.GetUtcNow();

        // A pass that is out is given back long before it runs out.
        var moment = feeds.Value.HostSpacing + Moment;
        return wait > LongestWait ? null
            : wait <= Moment ? Moment
            : wait <= Longest && wait > moment ? moment
            : wait;
    }

    private static string NameOf(string host) => $"host:{host}";
}

/// <summary>The right to make one exchange with a host. If it is never left, it runs out by itself.</summary>
public sealed class HostPass
{
    private readonly ILeaseStore _leases;
    private readonly Lease _lease;
    private readonly FetchSlots _slots;
    private readonly Lease? _slot;
    private readonly TimeSpan _spacing;
    private readonly TimeProvider _time;

    internal HostPass(ILeaseStore leases, Lease lease, FetchSlots slots, Lease? slot, TimeSpan spacing, TimeProvider time)
    {
        (_leases, _lease, _slots, _slot, _spacing, _time) = (leases, lease, slots, slot, spacing, time);
    }

    /// <summary>Gives the host back after the usual spacing, or not before an instant it asked for (429).</summary>
    public async Task LeaveAsync(DateTimeOffset? notBefore, CancellationToken cancellationToken)
    {
        if (_slot is not null)
        {
            await _slots.GiveBackAsync(_slot, cancellationToken);
        }

        var spaced = _time.GetUtcNow() + _spacing;
        await _leases.ReleaseAsync(_lease, notBefore > spaced ? notBefore.Value : spaced, cancellationToken);
    }
}
