using Aggregator.Caching;
using Aggregator.Http;
using Aggregator.Storage;

namespace Aggregator.Subscriptions;

/// <summary>Counts who gets the digest, once a day: the number is a courtesy to publishers and need not be exact.</summary>
internal sealed class SubscriberCounter(ISubscriptionStore store, TimeProvider time, ILogger<SubscriberCounter> logger) : ISubscriberCounter
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(15);

    private TimedCache<int?> Cache => field ??= new TimedCache<int?>(KeptFor, time, TryCountAsync)
    {
        KeptFor = count => count is null ? RetryAfter : KeptFor,
    };

    public Task<int?> CountAsync(CancellationToken cancellationToken) => Cache.GetAsync(cancellationToken);

    private async Task<int?> TryCountAsync(CancellationToken cancellationToken)
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
