using System.Threading.RateLimiting;

namespace Aggregator.Text.Markup;

/// <summary>
/// Bounds the memory that reading takes: all feeds and pages that are read at once are together no larger than the largest may be alone.
/// Those that come when that is reached wait in order.
/// </summary>
public sealed class ParseGate : IDisposable
{
    private const int Whole = 1000;

    /// <summary>From here on the collector is not left to find out by itself how much may be given back.</summary>
    private const int Large = Whole / 2;

    private readonly ConcurrencyLimiter _free = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = Whole,
        QueueLimit = int.MaxValue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <param name="size">What it takes; at least <paramref name="most"/> when it has to be alone.</param>
    /// <param name="most">What the largest of its kind takes.</param>
    /// <returns>To be disposed when it was read.</returns>
    public async Task<IDisposable> EnterAsync(long size, long most, CancellationToken cancellationToken)
    {
        var share = (int)Math.Clamp(size * Whole / most, 1, Whole);
        var held = await _free.AcquireAsync(share, cancellationToken);
        return share < Large ? held : new LargeShare(held);
    }

    public void Dispose() => _free.Dispose();

    /// <summary>What a large one leaves behind is given back to the system before the next is read.</summary>
    private sealed class LargeShare(RateLimitLease held) : IDisposable
    {
        public void Dispose()
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            held.Dispose();
        }
    }
}
