using Aggregator.Storage;

namespace Aggregator.Http;

/// <summary>
/// Lets one request at a time through to a host, with <see cref="FetchOptions.HostSpacing"/> between them, and no more than
/// <see cref="FetchOptions.MaxRequests"/> to all hosts together, for all processes on one store.
/// </summary>
public sealed class HostGate(ILeaseStore leases, IOptions<FetchOptions> options, TimeProvider time)
{
    /// <summary>How long anything waits for a host; what would wait longer is left to the planner.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(5);

    // Nobody knows when another exchange ends, so it is checked often.
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(250);

    private readonly FetchSlots _slots = new(leases, options.Value.MaxRequests, time);

    /// <summary>The time between two requests to one host.</summary>
    public TimeSpan Spacing => options.Value.HostSpacing;

    // Longer than a robots.txt and the page after it can take, so that only a crash lets a lease run out.
    private TimeSpan LeaseDuration => (2 * options.Value.ExchangeTimeout) + Spacing + TimeSpan.FromSeconds(30);

    /// <summary>The unit of politeness: name and, when it is not the usual one, port.</summary>
    public static string HostOf(Uri address) => address.IsDefaultPort ? address.IdnHost : $"{address.IdnHost}:{address.Port}";

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

        try
        {
            return await exchange(pass);
        }
        finally
        {
            await pass.LeaveAsync();
        }
    }

    /// <summary>When the host is free again; in the past when it is free now.</summary>
    public Task<DateTimeOffset> FreeAtAsync(string host, CancellationToken cancellationToken) =>
        leases.FreeAtAsync(NameOf(host), cancellationToken);

    /// <summary>
    /// How long to wait before the next try: until the instant that the host named, or shortly when only another exchange
    /// may be in the way. Null when longer than <see cref="MaxWait"/>.
    /// </summary>
    public async Task<TimeSpan?> WaitForAsync(string host, CancellationToken cancellationToken)
    {
        var wait = await FreeAtAsync(host, cancellationToken) - time.GetUtcNow();
        if (wait > MaxWait)
        {
            return null;
        }

        // A lease that is held is given back long before it runs out.
        var most = wait <= LeaseDuration ? Spacing + RetryPause : MaxWait;
        return TimeSpan.FromTicks(Math.Clamp(wait.Ticks, RetryPause.Ticks, most.Ticks));
    }

    internal async Task<HostPass?> TryEnterAsync(string host, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await TryLeaseAsync(host, cancellationToken) is not { } lease)
        {
            return null;
        }

        if (await _slots.TryTakeAsync(now + LeaseDuration, cancellationToken) is { } slot)
        {
            return new HostPass(this, host, lease, slot);
        }

        await leases.ReleaseAsync(lease, now, CancellationToken.None);
        return null;
    }

    /// <summary>Takes a host that an exchange under way is redirected to; the exchange has its slot already.</summary>
    internal Task<Lease?> FollowAsync(string host, TimeSpan patience, CancellationToken cancellationToken) =>
        RetryAsync(host, patience, () => TryLeaseAsync(host, cancellationToken), cancellationToken);

    internal Task GiveBackAsync(Lease slot) => _slots.GiveBackAsync(slot, CancellationToken.None);

    internal Task ReleaseAsync(Lease host, DateTimeOffset? notBefore)
    {
        var spaced = time.GetUtcNow() + Spacing;
        return leases.ReleaseAsync(host, notBefore > spaced ? notBefore.Value : spaced, CancellationToken.None);
    }

    private Task<Lease?> TryLeaseAsync(string host, CancellationToken cancellationToken) =>
        leases.TryAcquireAsync(NameOf(host), time.GetUtcNow(), time.GetUtcNow() + LeaseDuration, cancellationToken);

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

    private static string NameOf(string host) => $"host:{host}";
}
