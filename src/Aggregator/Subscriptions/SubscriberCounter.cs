using Aggregator.Caching;
using Aggregator.Http;
using Aggregator.Storage;

namespace Aggregator.Subscriptions;

/// <summary>Counts who gets the digest, once a day: publishers only need a rough number.</summary>
internal sealed class SubscriberCounter(ISubscriptionStore store, TimeProvider time, ILogger<SubscriberCounter> logger) : ISubscriberCounter
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(15);

    private readonly TimedCache<int?> _count = new(KeptFor, time, cancel => CountAsync(store, logger, cancel))
    {
        KeptFor = count => count switch { null => RetryAfter, _ => KeptFor },
    };

    public Task<int?> CountAsync(CancellationToken cancellationToken) => _count.GetAsync(cancellationToken);

    private static async Task<int?> CountAsync(ISubscriptionStore store, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            return await store.ListAsync(SubscriptionState.Active, cancellationToken).CountAsync(cancellationToken);
        }
        catch (StorageUnavailableException exception)
        {
            logger.SubscribersNotCounted(exception);
            return null;
        }
    }
}
