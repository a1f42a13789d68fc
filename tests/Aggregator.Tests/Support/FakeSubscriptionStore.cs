using System.Runtime.CompilerServices;

namespace Aggregator.Tests.Support;

/// <summary>Subscriptions in memory, with versions as the port promises them.</summary>
internal sealed class FakeSubscriptionStore : ISubscriptionStore
{
    private readonly Dictionary<string, Subscription> _rows = [];
    private int _version;

    /// <summary>Runs before a row is saved: another writer may be faster.</summary>
    public Action? BeforeSave { get; set; }

    public int Calls { get; private set; }

    public Task<Subscription?> FindAsync(string id, CancellationToken cancellationToken)
    {
        Calls++;
        return Task.FromResult(_rows.GetValueOrDefault(id));
    }

    public Task<bool> TrySaveAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        Calls++;
        BeforeSave?.Invoke();
        var isCurrent = _rows.GetValueOrDefault(subscription.Id)?.Version == subscription.Version;
        if (isCurrent)
        {
            Put(subscription);
        }

        return Task.FromResult(isCurrent);
    }

    public void Put(Subscription subscription) =>
        _rows[subscription.Id] = subscription with { Version = (++_version).ToString(CultureInfo.InvariantCulture) };

    public async IAsyncEnumerable<Subscription> ListAsync(
        SubscriptionState state,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Calls++;
        await Task.Yield();

        foreach (var row in _rows.Values.Where(row => row.State == state).ToList())
        {
            yield return row;
        }
    }

    public Task<bool> RemoveAsync(string id, CancellationToken cancellationToken) => Task.FromResult(_rows.Remove(id));
}
