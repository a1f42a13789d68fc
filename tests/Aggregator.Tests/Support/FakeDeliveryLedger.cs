using System.Runtime.CompilerServices;
using Aggregator.Delivery;

namespace Aggregator.Tests.Support;

/// <summary>The send ledger in memory.</summary>
internal sealed class FakeDeliveryLedger : IDeliveryLedger
{
    private readonly Dictionary<(DateOnly, string), LedgerEntry> _rows = [];

    /// <summary>Runs when a row was written, before anybody knows.</summary>
    public Action? OnBegun { get; set; }

    public int Calls { get; private set; }

    public Task<bool> TryBeginAsync(DateOnly edition, string subscriptionId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        Calls++;
        var row = new LedgerEntry { Edition = edition, SubscriptionId = subscriptionId, Status = DeliveryStatus.Sending, BegunAt = at };
        var isBegun = _rows.TryAdd((edition, subscriptionId), row);
        OnBegun?.Invoke();
        return Task.FromResult(isBegun);
    }

    public Task SettleAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        Calls++;
        _rows[(entry.Edition, entry.SubscriptionId)] = entry;
        return Task.CompletedTask;
    }

    public Task<LedgerEntry?> FindAsync(DateOnly edition, string subscriptionId, CancellationToken cancellationToken) =>
        Task.FromResult(_rows.GetValueOrDefault((edition, subscriptionId)));

    public Task ForgetAsync(DateOnly edition, CancellationToken cancellationToken)
    {
        foreach (var row in _rows.Keys.Where(row => row.Item1 == edition).ToList())
        {
            _rows.Remove(row);
        }

        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<LedgerEntry> ListAsync(DateOnly edition, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Calls++;
        await Task.Yield();

        foreach (var row in _rows.Values.Where(row => row.Edition == edition).ToList())
        {
            yield return row;
        }
    }
}
