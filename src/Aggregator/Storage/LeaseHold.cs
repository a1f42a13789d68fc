namespace Aggregator.Storage;

/// <summary>
/// Holds a lease for as long as the work under it lasts: taken for a short time, so that a crash frees it soon, and renewed meanwhile.
/// </summary>
internal sealed class LeaseHold : IAsyncDisposable
{
    /// <summary>What a crash keeps others waiting.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromSeconds(10);

    private readonly ILeaseStore _leases;
    private readonly TimeProvider _time;
    private readonly TimeSpan _duration;
    private readonly PeriodicTimer _timer;
    private readonly Task _renewing;
    private Lease? _lease;

    /// <param name="duration">For how long the lease was taken, and is renewed each time.</param>
    public LeaseHold(ILeaseStore leases, Lease lease, TimeProvider time, TimeSpan duration)
    {
        (_leases, _lease, _time, _duration) = (leases, lease, time, duration);
        _timer = new PeriodicTimer(duration * 0.6, time);
        _renewing = RenewAsync();
    }

    /// <summary>Ends the renewing.</summary>
    /// <returns>The lease as it is now; null when another has it.</returns>
    public async Task<Lease?> EndAsync()
    {
        // This wakes the renewing, for the last time.
        _timer.Dispose();

        // What it may throw is the store's fault, after which the lease runs out.
        await _renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _lease;
    }

    public async ValueTask DisposeAsync() => await EndAsync();

    private async Task RenewAsync()
    {
        while (await _timer.WaitForNextTickAsync() && _lease is { } lease)
        {
            _lease = await _leases.TryRenewAsync(lease, _time.GetUtcNow() + _duration, CancellationToken.None);
        }
    }
}
