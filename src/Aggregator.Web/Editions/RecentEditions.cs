using Aggregator.Digests;
using Aggregator.Storage;

namespace Aggregator.Web.Editions;

/// <summary>The editions of the last weeks, for pages that look back; read again only when there is a newer one.</summary>
internal sealed class RecentEditions(IEditionStore store, EditionShelf shelf) : IDisposable
{
    public const int Days = 30;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile Kept? _kept;

    /// <summary>Those of the <see cref="Days"/> days that end with the latest edition, newest first; empty before the first.</summary>
    public async Task<IReadOnlyList<Edition>> ListAsync(CancellationToken cancellationToken) =>
        (await GetAsync(cancellationToken))?.Editions ?? [];

    /// <summary>The dates of the editions before and after that of <paramref name="date"/>.</summary>
    public async Task<(DateOnly? Previous, DateOnly? Next)> NeighboursAsync(DateOnly date, CancellationToken cancellationToken)
    {
        var dates = (await GetAsync(cancellationToken))?.Dates ?? [];
        var isCovered = dates.Count > 0 && date > dates[^1];
        dates = isCovered ? dates : [.. (await store.ListAsync(date.AddDays(Days), Days + 1, cancellationToken)).Select(edition => edition.Date)];

        return (dates.Where(other => other < date).Select(other => (DateOnly?)other).FirstOrDefault(), dates.Where(other => other > date).Select(other => (DateOnly?)other).LastOrDefault());
    }

    public void Dispose() => _gate.Dispose();

    private async Task<Kept?> GetAsync(CancellationToken cancellationToken)
    {
        if (await shelf.FindLatestAsync(cancellationToken) is not { } latest)
        {
            return null;
        }

        if (_kept is { } kept && kept.Dates[0] == latest.Date)
        {
            return kept;
        }

        // One reader at a time: those who come together share what the first has read.
        await _gate.WaitAsync(cancellationToken);

        try
        {
            return _kept is { } read && read.Dates[0] == latest.Date ? read : _kept = await ReadAsync(latest, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<Kept> ReadAsync(Edition latest, CancellationToken cancellationToken)
    {
        var since = latest.Date.AddDays(-Days);
        var earlier = (await store.ListAsync(latest.Date, Days, cancellationToken)).Select(summary => summary.Date).ToList();
        var found = await Task.WhenAll(earlier.Where(date => date > since).Select(date => shelf.FindAsync(date, cancellationToken)));

        return new Kept([latest, .. found.OfType<Edition>()], [latest.Date, .. earlier]);
    }

    private sealed record Kept(IReadOnlyList<Edition> Editions, IReadOnlyList<DateOnly> Dates);
}
