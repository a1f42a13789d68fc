using System.Runtime.CompilerServices;
using Aggregator.Delivery;

namespace Aggregator.Tests.Support;

/// <summary>The send ledger in memory.</summary>
internal sealed class FakeDeliveryLedger : IDeliveryLedger
{
    private readonly Dictionary<(DateOnly, string), LedgerEntry> _rows = [];

    /// <summary>Runs when a row was written, before anybody knows.</summary>
    public Action? OnBegun { get; set; }

    /// <summary>Runs before a row is settled.</summary>
    public Action? OnSettle { get; set; }

    public int Calls { get; private set; }

    public Task<LedgerEntry?> TryBeginAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        var begun = Save(entry);
        OnBegun?.Invoke();
        return Task.FromResult(begun);
    }

    public Task SettleAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        OnSettle?.Invoke();
        Save(entry);
        return Task.CompletedTask;
    }

    public Task<LedgerEntry?> FindAsync(DateOnly edition, string subscriptionId, CancellationToken cancellationToken) =>
        Task.FromResult(_rows.GetValueOrDefault((edition, subscriptionId)));

    public async IAsyncEnumerable<LedgerEntry> ListAsync(DateOnly edition, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Calls++;
        await Task.Yield();

        foreach (var row in _rows.Values.Where(row => row.Edition == edition).ToList())
        {
            yield return row;
        }
    }

    private LedgerEntry? Save(LedgerEntry entry)
    {
        Calls++;
        var key = (entry.Edition, entry.SubscriptionId);
        if (_rows.GetValueOrDefault(key)?.Version != entry.Version)
        {
            return null;
        }

        return _rows[key] = entry with { Version = Calls.ToString(CultureInfo.InvariantCulture) };
    }
}
