using Aggregator.Feeds.WebSub;

namespace Aggregator.Tests.Support;

/// <summary>The promises of <see cref="IWebSubSubscriptionStore"/> kept in memory.</summary>
public sealed class FakeWebSubSubscriptionStore : IWebSubSubscriptionStore
{
    private readonly Dictionary<string, WebSubSubscription> _rows = [];
    private readonly Lock _lock = new();
    private int _version;

    public Task<WebSubSubscription?> FindAsync(string feedId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_rows.GetValueOrDefault(feedId));
        }
    }

    public Task<IReadOnlyList<WebSubSubscription>> ListAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<WebSubSubscription>>([.. _rows.Values]);
        }
    }

    public Task<bool> TrySaveAsync(WebSubSubscription subscription, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_rows.GetValueOrDefault(subscription.FeedId)?.Version != subscription.Version)
            {
                return Task.FromResult(false);
            }

            _rows[subscription.FeedId] = subscription with { Version = $"{++_version}" };
            return Task.FromResult(true);
        }
    }

    public Task<bool> RemoveAsync(string feedId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_rows.Remove(feedId));
        }
    }
}
