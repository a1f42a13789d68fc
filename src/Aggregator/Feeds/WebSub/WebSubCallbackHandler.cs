using Aggregator.Storage;

namespace Aggregator.Feeds.WebSub;

/// <summary>What a hub says of a subscription: the challenge by which it verifies, and its denial (WebSub, 5.2 and 5.3).</summary>
public sealed class WebSubCallbackHandler(IWebSubSubscriptionStore store, TimeProvider time, ILogger<WebSubCallbackHandler> logger)
{
    /// <summary>A hub that grants more is renewed after this all the same.</summary>
    private static readonly TimeSpan MaxLease = TimeSpan.FromDays(90);
    private static readonly TimeSpan PendingFor = TimeSpan.FromDays(1);
    private const int MaxReasonLength = 200;

    /// <summary>Answers a hub that verifies what was requested of it.</summary>
    /// <param name="leaseSeconds">As the hub says it; null when it does not.</param>
    /// <returns>Whether the challenge is to be sent back: only for what is pending, under its own topic.</returns>
    public async Task<bool> VerifyAsync(
        string feedId, string token, string? mode, string? topic, string? leaseSeconds, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await FindAsync(feedId, token, topic, cancellationToken) is not { IsPending: true } subscription
            || subscription.RequestedAt <= now - PendingFor)
        {
            return false;
        }

        switch (mode)
        {
            case WebSubHubClient.Subscribe when subscription.State != WebSubState.Ending:
                var leaseEndsAt = now + LeaseOf(leaseSeconds);
                logger.HubVerified(feedId, subscription.Hub, leaseEndsAt);
                var active = subscription with { State = WebSubState.Active, IsPending = false, Note = null };
                return await store.TrySaveAsync(active with { VerifiedAt = now, LeaseEndsAt = leaseEndsAt }, cancellationToken);
            case WebSubHubClient.Unsubscribe when subscription.State == WebSubState.Ending:
                logger.HubEnded(feedId, subscription.Hub);
                return await store.RemoveAsync(feedId, cancellationToken);
            default:
                return false;
        }
    }

    /// <summary>Notes that the hub will not push (WebSub, 5.2); polling goes on as before.</summary>
    /// <returns>False when nothing of the kind was requested.</returns>
    public async Task<bool> DenyAsync(string feedId, string token, string? topic, string? reason, CancellationToken cancellationToken)
    {
        if (await FindAsync(feedId, token, topic, cancellationToken) is not { } subscription)
        {
            return false;
        }

        var words = "The hub denies it.";
        if (!string.IsNullOrWhiteSpace(reason))
        {
            words = $"The hub denies it: {Truncate.At(reason, MaxReasonLength)}";
        }

        logger.HubRefused(feedId, subscription.Hub, words);

        return await store.TrySaveAsync(
            subscription with { State = WebSubState.Denied, IsPending = false, LeaseEndsAt = null, Note = words }, cancellationToken);
    }

    private async Task<WebSubSubscription?> FindAsync(string feedId, string token, string? topic, CancellationToken cancellationToken)
    {
        var subscription = await store.FindAsync(feedId, cancellationToken);
        return subscription?.HasToken(token) == true && topic == subscription.Topic.OriginalString ? subscription : null;
    }

    /// <summary>What the hub grants; when it does not say, what was requested.</summary>
    private static TimeSpan LeaseOf(string? seconds)
    {
        if (!long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var granted) || granted <= 0)
        {
            return WebSubHubClient.RequestedLease;
        }

        return TimeSpan.FromSeconds(Math.Min(granted, (long)MaxLease.TotalSeconds));
    }
}
