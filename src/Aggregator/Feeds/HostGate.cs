using Aggregator.Storage;
using Microsoft.Extensions.Options;

namespace Aggregator.Feeds;

/// <summary>
/// Lets one request at a time through to a host, with <see cref="FeedOptions.HostSpacing"/> between them,
/// for all processes on one store.
/// </summary>
public sealed class HostGate(ILeaseStore leases, IOptions<FeedOptions> feeds, IOptions<WebOptions> web, TimeProvider time)
{
    /// <summary>How long a message waits for a host before it is left to the planner.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(250);

    // Longer than any exchange, so that only a crash lets a pass run out.
    private TimeSpan Longest => web.Value.ExchangeTimeout + TimeSpan.FromSeconds(30);

    /// <summary>Takes the host's pass for one exchange; null when it is not free. The caller must leave it.</summary>
    public async Task<HostPass?> TryEnterAsync(string host, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var lease = await leases.TryAcquireAsync(NameOf(host), now, now + Longest, cancellationToken);

        return lease is null ? null : new HostPass(leases, lease, feeds.Value.HostSpacing, time);
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
            : wait <= TimeSpan.Zero ? TimeSpan.Zero
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
    private readonly TimeSpan _spacing;
    private readonly TimeProvider _time;

    internal HostPass(ILeaseStore leases, Lease lease, TimeSpan spacing, TimeProvider time)
    {
        _leases = leases;
        _lease = lease;
        _spacing = spacing;
        _time = time;
    }

    /// <summary>Gives the host back after the usual spacing, or not before an instant it asked for (429).</summary>
    public Task LeaveAsync(DateTimeOffset? notBefore, CancellationToken cancellationToken)
    {
        var spaced = _time.GetUtcNow() + _spacing;

        return _leases.ReleaseAsync(_lease, notBefore > spaced ? notBefore.Value : spaced, cancellationToken);
    }
}
