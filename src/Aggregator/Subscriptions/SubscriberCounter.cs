using Aggregator.Http;
using Aggregator.Storage;

namespace Aggregator.Subscriptions;

/// <summary>Counts who gets the digest, once a day: the number is a courtesy, not a figure.</summary>
internal sealed class SubscriberCounter(ISubscriptionStore store, TimeProvider time, ILogger<SubscriberCounter> logger) : ISubscriberCounter
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(15);

    private volatile Kept? _kept;

    public async Task<int?> CountAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_kept is { } kept && now < kept.Until)
        {
            return kept.Count;
        }

        var count = await TryCountAsync(cancellationToken);
        _kept = new Kept(count, now + (count is null ? RetryAfter : KeptFor));

        return count;
    }

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

    private sealed record Kept(int? Count, DateTimeOffset Until);
}
