using System.Runtime.CompilerServices;
using Aggregator.Storage;
using Aggregator.Subscriptions;

namespace Aggregator.Moving;

/// <summary>
/// The key of the subscriptions goes with them: by it the ids of subscriptions and the links of earlier mails are known. It is in a file
/// beside an SQLite store and in the tables of Azure.
/// </summary>
public sealed class MovedKey(SubscriptionKey key)
{
    /// <summary>What the operator has to see to; null when nothing.</summary>
    public string? Note => key.IsSet
        ? "Subscriptions:Key is set and is not in the file: the other installation needs the same, or no link of an earlier mail works."
        : null;

    /// <summary>The section of all keys, with that of the subscriptions from where it is.</summary>
    internal StoreSection<StoredKey> Section(StoreSection<StoredKey> stored) => new(stored.Name, RecordKinds.Json.StoredKey)
    {
        List = cancellationToken => ListAsync(stored, cancellationToken),
        FindAsync = (row, cancellationToken) =>
            row.Name == SubscriptionKey.Name ? key.FindAsync(cancellationToken) : stored.FindAsync(row, cancellationToken),
        TryWriteAsync = (row, _, cancellationToken) => row.Name == SubscriptionKey.Name
            ? key.TryAdoptAsync(row, cancellationToken)
            : stored.TryWriteAsync(row, null, cancellationToken),
    };

    private async IAsyncEnumerable<StoredKey> ListAsync(
        StoreSection<StoredKey> stored,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var other in stored.List(cancellationToken))
        {
            if (other.Name != SubscriptionKey.Name && other.Text.Length > 0)
            {
                yield return other;
            }
        }

        if (!key.IsSet && await key.FindAsync(cancellationToken) is { Text.Length: > 0 } own)
        {
            yield return own;
        }
    }
}
