using System.Collections.Concurrent;
using Aggregator.Caching;
using Aggregator.Storage;

namespace Aggregator.Digests;

/// <summary>
/// Editions that were read lately, so that a warm request reads no store. The same edition is always the same object, so
/// that what was written of it can be cached with it.
/// </summary>
public sealed class EditionCache(IEditionStore store, LiveView live, IOptions<DigestOptions> options, TimeProvider time)
{
    private const int MaxEditions = 64;

    /// <summary>How long an edition that is due may stay unnoticed.</summary>
    private static readonly TimeSpan KeptWhenDue = TimeSpan.FromSeconds(10);

    /// <summary>The same while none is due, in case somebody publishes one by hand.</summary>
    private static readonly TimeSpan KeptOtherwise = TimeSpan.FromMinutes(5);

    /// <summary>How long an answer from a live view, or from an edition whose successor is overdue, may be reused.</summary>
    private static readonly TimeSpan FreshWhenDue = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<DateOnly, Edition> _editions = [];
    private volatile LatestEditions? _list;

    private TimedCache<Edition?> Latest => field ??= new TimedCache<Edition?>(KeptOtherwise, time, ReadLatestAsync)
    {
        KeptFor = latest => LatestKeptFor(latest, options.Value, time),
    };

    public async Task<Edition?> FindAsync(DateOnly date, CancellationToken cancellationToken)
    {
        if (_editions.TryGetValue(date, out var edition))
        {
            return edition;
        }

        return Add(await store.FindAsync(date, cancellationToken));
    }

    public async Task<Edition?> FindLatestAsync(CancellationToken cancellationToken) => Add(await Latest.GetAsync(cancellationToken));

    /// <summary>The last <paramref name="count"/> editions, newest first, read in one query when a new one has come.</summary>
    public async Task<IReadOnlyList<Edition>> ListLatestAsync(int count, CancellationToken cancellationToken)
    {
        var list = _list;
        if (list is null)
        {
            // The query for all of them finds the latest, too.
            list = await ReadListAsync(null, count, cancellationToken);
            Latest.Set(list.Newest);
        }

        var latest = await FindLatestAsync(cancellationToken);
        if (latest is null)
        {
            return [];
        }

        if (list.Count < count || list.Newest?.Date != latest.Date)
        {
            list = await ReadListAsync(latest.Date.AddDays(1), count, cancellationToken);
        }

        return [.. list.Editions.Take(count)];
    }

    /// <summary>The latest edition; before there is one, the last hours live.</summary>
    public async Task<Edition> GetCurrentAsync(CancellationToken cancellationToken) =>
        await FindLatestAsync(cancellationToken) ?? await GetLiveAsync(null, cancellationToken);

    /// <param name="window">The usual one when null.</param>
    public Task<Edition> GetLiveAsync(TimeSpan? window, CancellationToken cancellationToken) =>
        live.GetAsync(window ?? TimeSpan.FromHours(options.Value.WindowHours), cancellationToken);

    /// <summary>How long an answer made from the latest edition stays true: until the next one, or a moment when that is overdue.</summary>
    public TimeSpan FreshFor(Edition? edition)
    {
        if (edition is null or { IsLive: true })
        {
            return FreshWhenDue;
        }

        var untilNext = options.Value.NextPublicationAfter(edition.WindowEnd) - time.GetUtcNow();
        return untilNext > TimeSpan.Zero ? untilNext : FreshWhenDue;
    }

    private static TimeSpan LatestKeptFor(Edition? latest, DigestOptions options, TimeProvider time)
    {
        if (latest is null)
        {
            return KeptWhenDue;
        }

        var untilNext = options.NextPublicationAfter(latest.WindowEnd) - time.GetUtcNow();
        return TimeSpan.FromTicks(Math.Clamp(untilNext.Ticks, KeptWhenDue.Ticks, KeptOtherwise.Ticks));
    }

    /// <summary>What is of a later date was taken back.</summary>
    private async Task<Edition?> ReadLatestAsync(CancellationToken cancellationToken)
    {
        var latest = await store.FindLatestAsync(cancellationToken);
        foreach (var date in _editions.Keys.Where(date => latest is null || date > latest.Date))
        {
            _editions.TryRemove(date, out _);
        }

        return latest;
    }

    private async Task<LatestEditions> ReadListAsync(DateOnly? before, int count, CancellationToken cancellationToken)
    {
        var read = await store.ReadAsync(before, count, cancellationToken);
        return _list = new LatestEditions(count, [.. read.Select(edition => Add(edition)!)]);
    }

    private Edition? Add(Edition? edition)
    {
        if (edition is null)
        {
            return null;
        }

        if (_editions.Count >= MaxEditions && !_editions.ContainsKey(edition.Date))
        {
            // The oldest days are requested least.
            _editions.TryRemove(_editions.Keys.Min(), out _);
        }

        // One that was taken back had another instant.
        return _editions.AddOrUpdate(edition.Date, edition, (_, known) => known.PublishedAt == edition.PublishedAt ? known : edition);
    }

    /// <param name="Count">How many were wanted; there may be fewer.</param>
    private sealed record LatestEditions(int Count, IReadOnlyList<Edition> Editions)
    {
        public Edition? Newest => Editions is [var newest, ..] ? newest : null;
    }
}
