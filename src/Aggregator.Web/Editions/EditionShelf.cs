using System.Collections.Concurrent;
using Aggregator.Digests;
using Aggregator.Storage;
using Microsoft.Extensions.Options;

namespace Aggregator.Web.Editions;

/// <summary>
/// Editions that were read lately, so that a warm request reads no store. The same edition is the same object, to which
/// its written forms are tied.
/// </summary>
internal sealed class EditionShelf(IEditionStore store, LiveView live, IOptions<DigestOptions> options, TimeProvider time)
{
    private const int MaxEditions = 64;

    /// <summary>How long a new edition may stay unseen.</summary>
    private static readonly TimeSpan LatestIsKeptFor = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<DateOnly, Edition> _editions = [];
    private volatile Latest? _latest;

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
        var now = time.GetUtcNow();

        if (_latest is { } latest && now - latest.ReadAt < LatestIsKeptFor && now >= latest.ReadAt)
        {
            return latest.Edition;
        }

        var edition = await store.FindLatestAsync(cancellationToken) is { } read ? Keep(read) : null;
        _latest = new Latest(edition, now);

        return edition;
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
}
