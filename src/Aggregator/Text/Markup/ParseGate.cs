using System.Threading.RateLimiting;

namespace Aggregator.Text.Markup;

/// <summary>
/// Bounds the memory that reading takes: all feeds and pages that are read at once are together no larger than the largest may be alone.
/// Those that come when that is reached wait in order.
/// </summary>
public sealed class ParseGate : IDisposable
{
    private const int Whole = 1000;

    private readonly ConcurrencyLimiter _free = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = Whole,
        QueueLimit = int.MaxValue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <param name="size">What it takes; at least <paramref name="most"/> when it has to be alone.</param>
    /// <param name="most">What the largest of its kind takes.</param>
    /// <returns>To be disposed when it was read.</returns>
    public async Task<IDisposable> EnterAsync(long size, long most, CancellationToken cancellationToken) =>
        await _free.AcquireAsync((int)Math.Clamp(size * Whole / most, 1, Whole), cancellationToken);

    public void Dispose() => _free.Dispose();
}
