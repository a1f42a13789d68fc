using System.Collections.Concurrent;
using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Health;
using Aggregator.Feeds.Parsing;
using Aggregator.Feeds.Polling;
using Aggregator.Feeds.Sources;
using Aggregator.Http;
using Aggregator.Storage;

namespace Aggregator.Feeds.WebSub;

/// <summary>What became of a push; see <see cref="WebSubCallbackHandler.ReceiveAsync"/>.</summary>
public enum PushOutcome
{
    /// <summary>Taken, or passed over because its signature is wrong: the hub is told the same.</summary>
    Accepted,

    /// <summary>Nobody wants it: the hub may end the subscription.</summary>
    Gone,
    TooMany,
}

/// <summary>What hubs say to us: the challenge by which they verify, the no, and the content they push (WebSub, 5.3, 6 and 7).</summary>
public sealed class WebSubCallbackHandler(
    IFeedStore feeds,
    IWebSubSubscriptionStore store,
    ICandidateStore candidates,
    IArticleStore articles,
    IMessageQueue queue,
    FeedAdapters adapters,
    IOptions<FeedOptions> feedOptions,
    IOptions<WebSubOptions> options,
    TimeProvider time,
    ILogger<WebSubCallbackHandler> logger)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestLease = TimeSpan.FromDays(90);
    private static readonly TimeSpan PendingFor = TimeSpan.FromDays(1);
    private const int Attempts = 4;

    private readonly FeedIntake _intake = new(candidates, articles, queue, feedOptions, time);
    private readonly ConcurrentDictionary<string, (DateTimeOffset Since, int Count)> _minutes = new(StringComparer.Ordinal);

    /// <summary>The largest push that is taken, in bytes.</summary>
    public int MaxBytes => feedOptions.Value.MaxBytes;

    /// <summary>Answers a hub that verifies what we asked of it.</summary>
    /// <param name="leaseSeconds">As the hub says it; null when it does not.</param>
    /// <returns>Whether the challenge is to be sent back: only for what is pending, under its own topic.</returns>
    public async Task<bool> VerifyAsync(string feedId, string token, string? mode, string? topic, string? leaseSeconds, CancellationToken cancellationToken)
    {
        if (await FindAsync(feedId, token, cancellationToken) is not { } subscription || topic != subscription.Topic.OriginalString)
        {
            return false;
        }

        var now = time.GetUtcNow();
        var isPending = subscription.IsPending && subscription.AskedAt > now - PendingFor;

        switch (mode)
        {
            case WebSubHubClient.Subscribe when isPending && subscription.State != WebSubState.Ending:
                var lease = LeaseOf(leaseSeconds);
                logger.HubVerified(feedId, subscription.Hub, now + lease);
                return await store.TrySaveAsync(subscription with { State = WebSubState.Active, IsPending = false, VerifiedAt = now, LeaseEndsAt = now + lease, Note = null }, cancellationToken);
            case WebSubHubClient.Unsubscribe when isPending && subscription.State == WebSubState.Ending:
                logger.HubEnded(feedId, subscription.Hub);
                return await store.RemoveAsync(feedId, cancellationToken);
            default:
                return false;
        }
    }

    /// <summary>Notes that the hub will not push (WebSub, 5.2); polling goes on as before.</summary>
    /// <returns>False when nothing of the kind was asked.</returns>
    public async Task<bool> DenyAsync(string feedId, string token, string? topic, string? reason, CancellationToken cancellationToken)
    {
        if (await FindAsync(feedId, token, cancellationToken) is not { } subscription || topic != subscription.Topic.OriginalString)
        {
            return false;
        }

        var words = string.IsNullOrWhiteSpace(reason) ? "The hub denies it." : $"The hub denies it: {(reason.Length <= 200 ? reason : reason[..200])}";
        logger.HubRefused(feedId, subscription.Hub, words);

        return await store.TrySaveAsync(subscription with { State = WebSubState.Denied, IsPending = false, LeaseEndsAt = null, Note = words }, cancellationToken);
    }

    /// <summary>Takes what a hub pushed: through the same reader and the same store as what is polled.</summary>
    /// <param name="signature">The value of <c>X-Hub-Signature</c>.</param>
    public async Task<PushOutcome> ReceiveAsync(string feedId, string token, string? signature, string? contentType, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (await FindAsync(feedId, token, cancellationToken) is not { State: WebSubState.Active or WebSubState.Asked } subscription
            || await feeds.FindAsync(feedId, cancellationToken) is not { IsOn: true } feed)
        {
            return PushOutcome.Gone;
        }

        if (!TryEnter(feedId))
        {
            logger.PushTooOften(feedId);
            return PushOutcome.TooMany;
        }

        if (!WebSubSignature.IsRight(signature, subscription.Secret, body.Span))
        {
            logger.PushUnsigned(feedId, subscription.Hub);
            return PushOutcome.Accepted;
        }

        if (Read(feed, contentType, body) is { } parsed)
        {
            var intake = await _intake.TakeAsync(feed, parsed, null, cancellationToken);
            logger.PushTaken(feedId, intake.Added);
            await CountAsync(feedId, intake.Added, cancellationToken);
        }

        return PushOutcome.Accepted;
    }

    private ParsedFeed? Read(Feed feed, string? contentType, ReadOnlyMemory<byte> body)
    {
        var headers = contentType is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["content-type"] = contentType };

        try
        {
            return adapters.Find(feed.Adapter)?.Read(feed, new FetchResponse { Status = 200, Address = feed.Address, Headers = headers, Body = body });
        }
        catch (FeedFormatException exception)
        {
            logger.PushUnreadable(feed.Id, exception);
            return null;
        }
    }

    /// <summary>Not into the feed's own state, which belongs to the fetch step: were it changed during a poll, that poll would be lost.</summary>
    private async Task CountAsync(string feedId, int added, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var day = new FeedDay
        {
            Date = DateOnly.FromDateTime(now.UtcDateTime),
            NewEntries = added,
            Outcomes = new Dictionary<string, int> { [FeedOutcomes.Pushed] = 1 },
        };

        for (var attempt = 0; attempt < Attempts && await store.FindAsync(feedId, cancellationToken) is { } stored; attempt++)
        {
            if (await store.TrySaveAsync(stored with { LastPushAt = now, Days = FeedStatistics.Count(stored.Days, day) }, cancellationToken))
            {
                return;
            }
        }
    }

    private async Task<WebSubSubscription?> FindAsync(string feedId, string token, CancellationToken cancellationToken) =>
        await store.FindAsync(feedId, cancellationToken) is { } subscription
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(subscription.Token), Encoding.UTF8.GetBytes(token)) ? subscription : null;

    /// <summary>What the hub grants; when it does not say, what was asked for.</summary>
    private TimeSpan LeaseOf(string? seconds) =>
        !long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var granted) || granted <= 0 ? TimeSpan.FromDays(options.Value.LeaseDays)
        : TimeSpan.FromSeconds(Math.Min(granted, (long)LongestLease.TotalSeconds));

    /// <summary>Counted in memory and for feeds that exist only: a brake, not a ledger.</summary>
    private bool TryEnter(string feedId)
    {
        var now = time.GetUtcNow();
        var minute = _minutes.AddOrUpdate(feedId, _ => (now, 1), (_, so) => now - so.Since < Minute ? (so.Since, so.Count + 1) : (now, 1));
        return minute.Count <= options.Value.MaxPerMinute;
    }
}
