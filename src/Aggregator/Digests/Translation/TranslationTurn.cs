using Aggregator.Storage;

namespace Aggregator.Digests.Translation;

/// <summary>
/// Lets one process at a time translate: of several that build the same edition the others wait for it, so that no text is paid for twice.
/// </summary>
public sealed class TranslationTurn(ILeaseStore leases, IEditionStore editions, TimeProvider time)
{
    private const string LeaseName = "translation";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>The edition is stored right after the turn, and found there by those who waited.</summary>
    private static readonly TimeSpan KeptAfter = TimeSpan.FromSeconds(10);

    /// <param name="late">Cancelled when the edition waits no longer.</param>
    /// <returns>What the work gives; null when there was no turn in time, or another process published the edition meanwhile.</returns>
    public async Task<T?> RunAsync<T>(DateOnly date, Func<Task<T>> work, CancellationToken late)
        where T : class
    {
        while (!late.IsCancellationRequested)
        {
            var now = time.GetUtcNow();
            if (await leases.TryAcquireAsync(LeaseName, now, now + LeaseHold.Usual, CancellationToken.None) is { } lease)
            {
                return await WorkAsync(lease, work);
            }

            await Task.Delay(Pause, time, late).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (await editions.FindAsync(date, CancellationToken.None) is not null)
            {
                return null;
            }
        }

        return null;
    }

    private async Task<T> WorkAsync<T>(Lease lease, Func<Task<T>> work)
    {
        await using var hold = new LeaseHold(leases, lease, time, LeaseHold.Usual);
        try
        {
            return await work();
        }
        finally
        {
            if (await hold.EndAsync() is { } held)
            {
                await leases.ReleaseAsync(held, time.GetUtcNow() + KeptAfter, CancellationToken.None);
            }
        }
    }
}
