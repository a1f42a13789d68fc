using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Polling;
using Aggregator.Storage;

namespace Aggregator.Feeds.WebSub;

/// <summary>
/// Asks hubs to push, and keeps their leases (WebSub, 5.1). It works where a feed was just polled, which happens at least
/// once a day, so it needs no timer of its own. Does nothing without <see cref="WebSubOptions.CallbackAddress"/>.
/// </summary>
public sealed class WebSubSubscriptionManager(
    IWebSubSubscriptionStore store, WebSubHubClient hubs, IOptions<WebSubOptions> push, IOptions<FeedOptions> feeds, TimeProvider time, ILogger<WebSubSubscriptionManager> logger)
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromDays(1);
    private static readonly TimeSpan AskDeniedAgainAfter = TimeSpan.FromDays(7);
    private static readonly TimeSpan EndingKept = TimeSpan.FromDays(7);
    private const int Attempts = 4;

    public bool IsOn => push.Value.CallbackAddress is not null;

    /// <summary>The subscription of a feed that names a hub; null when there is none, or push is off.</summary>
    public async Task<WebSubSubscription?> FindAsync(FeedState state, CancellationToken cancellationToken) =>
        IsOn && state.History.Hub is not null ? await store.FindAsync(state.FeedId, cancellationToken) : null;

    /// <summary>
    /// Lets polling fall to once a day while pushes arrive, or to when the lease wants renewing. A poll that brings what
    /// was not pushed shows that the hub has fallen silent, and goes on as without it.
    /// </summary>
    internal FeedState Stretch(FeedState state, WebSubSubscription? subscription, int added)
    {
        var now = time.GetUtcNow();
        if (added > 0 || state.LastError is not null || subscription?.Delivers(now) != true)
        {
            return state;
        }

        var daily = now + feeds.Value.MaxInterval;
        var due = subscription.RenewAt < daily ? subscription.RenewAt.Value : daily;
        return due > state.NextDueAt ? state with { NextDueAt = due } : state;
    }

    /// <summary>Asks the hub where there is reason to. Called after the feed's host was left.</summary>
    /// <param name="added">Entries that the poll brought and nobody had pushed.</param>
    internal async Task TendAsync(Feed feed, FeedState state, WebSubSubscription? subscription, int added, CancellationToken cancellationToken)
    {
        if (!IsOn || state.LastError is not null || state.History is not { Hub: { } hub, Topic: { } topic })
        {
            return;
        }

        var now = time.GetUtcNow();

        if (added > 0 && subscription is { State: WebSubState.Active, LastPushAt: not null })
        {
            logger.HubMissed(feed.Id, subscription.Hub, added);
            subscription = await UpdateAsync(feed.Id, stored => stored with { LastMissAt = now }, cancellationToken);
        }

        if (NeedsAsking(subscription, hub, topic, now))
        {
            await SubscribeAsync(feed, hub, topic, subscription, cancellationToken);
        }
    }

    /// <summary>Ends what a hub was asked for, when its feed is removed or switched off.</summary>
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

        // Stored first: the hub may ask back before it has answered.
        var ending = subscription with { State = WebSubState.Ending, IsPending = true, AskedAt = time.GetUtcNow() };
        if (await store.TrySaveAsync(ending, cancellationToken) && await hubs.AskAsync(ending, WebSubHubClient.Unsubscribe, cancellationToken) is { } problem)
        {
            logger.HubRefused(feedId, subscription.Hub, problem);
            await store.RemoveAsync(feedId, cancellationToken);
        }
    }

    /// <summary>Ends the subscriptions of feeds that are there no more, or off; for once a day.</summary>
    public async Task SweepAsync(IReadOnlyList<Feed> all, CancellationToken cancellationToken)
    {
        var read = all.Where(feed => feed.IsOn).Select(feed => feed.Id).ToHashSet();

        foreach (var subscription in await store.ListAsync(cancellationToken))
        {
            if (subscription.State == WebSubState.Ending && subscription.AskedAt < time.GetUtcNow() - EndingKept)
            {
                await store.RemoveAsync(subscription.FeedId, cancellationToken);
            }
            else if (!read.Contains(subscription.FeedId))
            {
                await EndAsync(subscription.FeedId, cancellationToken);
            }
        }
    }

    private static bool NeedsAsking(WebSubSubscription? subscription, Uri hub, Uri topic, DateTimeOffset now)
    {
        if (subscription is null || subscription.Hub != hub || subscription.Topic != topic || subscription.State == WebSubState.Ending)
        {
            return true;
        }

        var isAskedLately = subscription.AskedAt > now - (subscription.State == WebSubState.Denied ? AskDeniedAgainAfter : AskAgainAfter);
        return !isAskedLately && (subscription.State != WebSubState.Active || subscription.RenewAt <= now);
    }

    private async Task SubscribeAsync(Feed feed, Uri hub, Uri topic, WebSubSubscription? before, CancellationToken cancellationToken)
    {
        // A renewal keeps its address and its key, so that pushes under way are still understood.
        var isRenewal = before is { State: WebSubState.Active } && before.Hub == hub && before.Topic == topic;
        var asked = isRenewal
            ? before! with { IsPending = true, AskedAt = time.GetUtcNow() }
            : new WebSubSubscription
            {
                FeedId = feed.Id,
                Hub = hub,
                Topic = topic,
                Token = RandomNumberGenerator.GetHexString(32, lowercase: true),
                Secret = RandomNumberGenerator.GetHexString(64, lowercase: true),
                IsPending = true,
                AskedAt = time.GetUtcNow(),
                Version = before?.Version,
            };

        // Stored first: the hub may ask back before it has answered.
        if (!await store.TrySaveAsync(asked, cancellationToken))
        {
            return;
        }

        if (await hubs.AskAsync(asked, WebSubHubClient.Subscribe, cancellationToken) is { } problem)
        {
            logger.HubRefused(feed.Id, hub, problem);
            await UpdateAsync(feed.Id, stored => stored with { Note = problem, IsPending = false, State = stored.State == WebSubState.Active ? WebSubState.Active : WebSubState.Denied }, cancellationToken);
        }
        else
        {
            logger.HubAsked(feed.Id, hub, string.Create(CultureInfo.InvariantCulture, $"{push.Value.LeaseDays} days"));
        }
    }

    private async Task<WebSubSubscription?> UpdateAsync(string feedId, Func<WebSubSubscription, WebSubSubscription> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts && await store.FindAsync(feedId, cancellationToken) is { } stored; attempt++)
        {
            if (await store.TrySaveAsync(change(stored), cancellationToken))
            {
                break;
            }
        }

        return await store.FindAsync(feedId, cancellationToken);
    }
}
