namespace Aggregator.Caching;

/// <summary>
/// One value that is read again once it is older than <paramref name="keptFor"/>. Reads that meet while it is stale may both
/// read the source; the later one wins. A clock set back makes the value stale, so that it cannot be kept for longer.
/// </summary>
/// <param name="read">Reads the value anew; what it throws reaches the caller and nothing is kept.</param>
public sealed class TimedCache<T>(TimeSpan keptFor, TimeProvider time, Func<CancellationToken, Task<T>> read)
{
    private volatile Entry? _entry;

    public async Task<T> GetAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_entry is { } entry && now >= entry.ReadAt && now - entry.ReadAt < entry.KeptFor)
        {
            return entry.Value;
        }

        var value = await read(cancellationToken);
        _entry = new Entry(value, now, KeptFor(value));

        return value;
    }

    /// <summary>Keeps a value that was read by other means.</summary>
    public void Set(T value) => _entry = new Entry(value, time.GetUtcNow(), KeptFor(value));

    /// <summary>How long a value is kept, when that depends on it: a failure shorter than an answer.</summary>
    public Func<T, TimeSpan> KeptFor { get; init; } = _ => keptFor;

    public void Clear() => _entry = null;

    private sealed record Entry(T Value, DateTimeOffset ReadAt, TimeSpan KeptFor);
}
