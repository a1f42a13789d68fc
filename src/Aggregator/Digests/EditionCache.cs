using System.Collections.Concurrent;
using Aggregator.Storage;

namespace Aggregator.Digests;

/// <summary>
/// Editions that were read lately, so that a warm request reads no store. The same edition is the same object, to which
/// its written forms are tied.
/// </summary>
public sealed class EditionCache(IEditionStore store, LiveView live, IOptions<DigestOptions> options, TimeProvider time) : IDisposable
{
    private const int MaxEditions = 64;

    /// <summary>How long an edition that is due may stay unseen.</summary>
    private static readonly TimeSpan LooksAgainAfter = TimeSpan.FromSeconds(10);

    /// <summary>The same while none is due, in case somebody publishes one by hand.</summary>
    private static readonly TimeSpan LooksAnywayAfter = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<DateOnly, Edition> _editions = [];
    private readonly SemaphoreSlim _reader = new(1, 1);
    private volatile Latest? _latest;
    private volatile Row? _row;

    public async Task<Edition?> FindAsync(DateOnly date, CancellationToken cancellationToken)
    {
        if (_editions.TryGetValue(date, out var kept))
        {
            return kept;
        }

        return await store.FindAsync(date, cancellationToken) is { } edition ? Keep(edition) : null;
    }

    public async Task<Edition?> FindLatestAsync(CancellationToken cancellationToken)
    {
        if (IsFresh(_latest))
        {
            return _latest!.Edition;
        }

        // One asks; those who come meanwhile wait for its answer rather than ask too.
        await _reader.WaitAsync(cancellationToken);
        try
        {
            if (!IsFresh(_latest))
            {
                var read = await store.FindLatestAsync(cancellationToken);
                _latest = new Latest(read is null ? null : Keep(read), time.GetUtcNow());
            }

            return _latest!.Edition;
        }
        finally
        {
            _reader.Release();
        }
    }

    /// <summary>The last <paramref name="count"/> editions, newest first, read in one query when a new one has come.</summary>
    public async Task<IReadOnlyList<Edition>> ListLatestAsync(int count, CancellationToken cancellationToken)
    {
        if (_row is null && !IsFresh(_latest))
        {
            // The query for all of them says which is the latest, too.
            var all = await ReadRowAsync(null, count, cancellationToken);
            _latest = new Latest(all.Count == 0 ? null : all[0], time.GetUtcNow());
        }

        if (await FindLatestAsync(cancellationToken) is not { } latest)
        {
            return [];
        }

        if (_row is not { } row || row.Newest != latest.Date || row.Asked < count)
        {
            return await ReadRowAsync(latest.Date.AddDays(1), count, cancellationToken);
        }

        return row.Editions.Count <= count ? row.Editions : [.. row.Editions.Take(count)];
    }

    /// <summary>The latest edition; before there is one, the last hours live.</summary>
    public async Task<Edition> GetCurrentAsync(CancellationToken cancellationToken) =>
        await FindLatestAsync(cancellationToken) ?? await GetLiveAsync(null, cancellationToken);

    /// <param name="window">The usual one when null.</param>
    public Task<Edition> GetLiveAsync(TimeSpan? window, CancellationToken cancellationToken) =>
        live.GetAsync(window ?? TimeSpan.FromHours(options.Value.WindowHours), cancellationToken);

    /// <summary>How long an answer made from the latest edition stays true: to the next one, or a moment when that is overdue.</summary>
    public TimeSpan FreshFor(Edition edition)
    {
        var now = time.GetUtcNow();

        if (edition.IsLive)
        {
            return TimeSpan.FromSeconds(60);
        }

        var next = options.Value.NextPublicationAfter(edition.WindowEnd);
        return next > now ? next - now : TimeSpan.FromSeconds(60);
    }

    public void Dispose() => _reader.Dispose();

    private bool IsFresh(Latest? latest)
    {
        if (latest is null)
        {
            return false;
        }

        var now = time.GetUtcNow();
        var isDue = latest.Edition is null || now >= options.Value.NextPublicationAfter(latest.Edition.WindowEnd);
        return now >= latest.ReadAt && now - latest.ReadAt < (isDue ? LooksAgainAfter : LooksAnywayAfter);
    }

    private async Task<IReadOnlyList<Edition>> ReadRowAsync(DateOnly? before, int count, CancellationToken cancellationToken)
    {
        IReadOnlyList<Edition> editions = [.. (await store.ReadAsync(before, count, cancellationToken)).Select(Keep)];
        if (editions.Count > 0)
        {
            _row = new Row(editions[0].Date, count, editions);
        }

        return editions;
    }

    private Edition Keep(Edition edition)
    {
        if (_editions.Count >= MaxEditions && !_editions.ContainsKey(edition.Date))
        {
            // The oldest days are asked for least.
            _editions.TryRemove(_editions.Keys.Min(), out _);
        }

        return _editions.GetOrAdd(edition.Date, edition);
    }

    private sealed record Latest(Edition? Edition, DateTimeOffset ReadAt);

    private sealed record Row(DateOnly Newest, int Asked, IReadOnlyList<Edition> Editions);
}
