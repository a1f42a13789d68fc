using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.State;
using Aggregator.Storage;

namespace Aggregator.Feeds.WebSub;

/// <summary>
/// Requests hubs to push, and renews their leases (WebSub, 5.1). It works when a feed was just polled, which happens at least
/// once a day, so it needs no timer of its own. Does nothing without <see cref="WebSubOptions.CallbackAddress"/>.
/// </summary>
public sealed class WebSubSubscriptionManager(IWebSubSubscriptionStore store, WebSubHubClient hubs, IOptions<WebSubOptions> push,
    IOptions<FeedOptions> feeds, TimeProvider time, ILogger<WebSubSubscriptionManager> logger)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromDays(1);
    private static readonly TimeSpan RetryDeniedAfter = TimeSpan.FromDays(7);
    private static readonly TimeSpan EndingLifetime = TimeSpan.FromDays(7);

    public bool IsOn => push.Value.CallbackAddress is not null;

    /// <summary>The subscription of a feed that names a hub; null when there is none, or push is off.</summary>
    public async Task<WebSubSubscription?> FindAsync(FeedState state, CancellationToken cancellationToken) =>
        IsOn && state.History.Hub is not null ? await store.FindAsync(state.FeedId, cancellationToken) : null;

    /// <summary>
    /// Lets polling fall to once a day while pushes arrive, or to when the lease is to be renewed. A poll that brings what
    /// was not pushed shows that the hub has fallen silent, and polling goes on as without it.
    /// </summary>
    public FeedState ExtendInterval(FeedState state, WebSubSubscription? subscription, int added)
    {
        var now = time.GetUtcNow();
        if (added > 0 || state.LastError is not null || subscription?.Delivers(now) != true)
        {
            return state;
        }

        var daily = now + feeds.Value.MaxInterval;
        if (subscription.RenewAt < daily)
        {
            daily = subscription.RenewAt.Value;
        }

        return daily > state.NextDueAt ? state with { NextDueAt = daily } : state;
    }

    /// <summary>Requests the hub to push where there is reason to. Called after the feed's host was left.</summary>
    /// <param name="added">Entries that the poll brought and nobody had pushed.</param>
    public async Task MaintainAsync(
        Feed feed, FeedState state, WebSubSubscription? subscription, int added, CancellationToken cancellationToken)
    {
        if (!IsOn || state.LastError is not null || state.History is not { Hub: { } hub, Topic: { } topic })
        {
            return;
        }

        var now = time.GetUtcNow();

        if (added > 0 && subscription is { State: WebSubState.Active, LastPushAt: not null })
        {
            logger.HubMissed(feed.Id, subscription.Hub, added);
            await store.UpdateAsync(feed.Id, stored => stored with { LastMissAt = now }, cancellationToken);
            subscription = await store.FindAsync(feed.Id, cancellationToken);
        }

        if (NeedsRequest(subscription, hub, topic, now))
        {
            await SubscribeAsync(feed, hub, topic, subscription, cancellationToken);
        }
    }

    /// <summary>Ends a subscription, when its feed is removed or switched off.</summary>
    public async Task EndAsync(string feedId, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(feedId, cancellationToken) is not { State: not WebSubState.Ending } subscription)
        {
            return;
        }

        if (!IsOn || subscription.State == WebSubState.Denied)
        {
            await store.RemoveAsync(feedId, cancellationToken);
            return;
        }

        // Stored first: the hub may verify before it has answered.
        var ending = subscription with { State = WebSubState.Ending, IsPending = true, RequestedAt = time.GetUtcNow() };
        if (await store.TrySaveAsync(ending, cancellationToken)
            && await hubs.RequestAsync(ending, WebSubHubClient.Unsubscribe, cancellationToken) is { } problem)
        {
            logger.HubRefused(feedId, subscription.Hub, problem);
            await store.RemoveAsync(feedId, cancellationToken);
        }
    }

    /// <summary>Ends the subscriptions of feeds that were removed or switched off; once a day is enough.</summary>
    public async Task SweepAsync(IReadOnlyList<Feed> all, CancellationToken cancellationToken)
    {
        var read = all.Where(feed => feed.IsOn).Select(feed => feed.Id).ToHashSet();

        foreach (var subscription in await store.ListAsync(cancellationToken))
        {
            if (subscription.State == WebSubState.Ending && subscription.RequestedAt < time.GetUtcNow() - EndingLifetime)
            {
                await store.RemoveAsync(subscription.FeedId, cancellationToken);
            }
            else if (!read.Contains(subscription.FeedId))
            {
                await EndAsync(subscription.FeedId, cancellationToken);
            }
        }
    }

    private static bool NeedsRequest(WebSubSubscription? subscription, Uri hub, Uri topic, DateTimeOffset now)
    {
        if (subscription is null || subscription.Hub != hub || subscription.Topic != topic || subscription.State == WebSubState.Ending)
        {
            return true;
        }

        var retryAfter = subscription.State == WebSubState.Denied ? RetryDeniedAfter : RetryAfter;
        return subscription.RequestedAt <= now - retryAfter && (subscription.State != WebSubState.Active || subscription.RenewAt <= now);
    }

    private async Task SubscribeAsync(Feed feed, Uri hub, Uri topic, WebSubSubscription? before, CancellationToken cancellationToken)
    {
        var requested = new WebSubSubscription
        {
            FeedId = feed.Id,
            Hub = hub,
            Topic = topic,
            Token = RandomNumberGenerator.GetHexString(32, lowercase: true),
            Secret = RandomNumberGenerator.GetHexString(64, lowercase: true),
            IsPending = true,
            RequestedAt = time.GetUtcNow(),
            Version = before?.Version,
        };

        // A renewal keeps its address and its key, so that pushes under way are still understood.
        if (before is { State: WebSubState.Active } && before.Hub == hub && before.Topic == topic)
        {
            requested = before with { IsPending = true, RequestedAt = requested.RequestedAt };
        }

        // Stored first: the hub may verify before it has answered.
        if (!await store.TrySaveAsync(requested, cancellationToken))
        {
            return;
        }

        if (await hubs.RequestAsync(requested, WebSubHubClient.Subscribe, cancellationToken) is { } problem)
        {
            logger.HubRefused(feed.Id, hub, problem);
            await store.UpdateAsync(feed.Id, stored => Refused(stored, problem), cancellationToken);
        }
        else
        {
            logger.HubRequested(feed.Id, hub, WebSubHubClient.RequestedLease.TotalDays);
        }
    }

    /// <summary>A renewal that fails leaves the lease as it is.</summary>
    private static WebSubSubscription Refused(WebSubSubscription stored, string problem)
    {
        var noted = stored with { Note = problem, IsPending = false };
        return noted.State == WebSubState.Active ? noted : noted with { State = WebSubState.Denied };
    }
}
