using System.Collections.Concurrent;
using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Feeds.Sources;
using Aggregator.Feeds.State;
using Aggregator.Feeds.WebSub;
using Aggregator.Http;
using Aggregator.Storage;

namespace Aggregator.Feeds.Polling;

/// <summary>How a push is answered; see <see cref="PushReceiver.AdmitAsync"/>.</summary>
public enum PushOutcome
{
    /// <summary>Taken, or ignored because its signature is wrong: the hub gets the same answer (WebSub, 7.1).</summary>
    Accepted,

    /// <summary>Nobody wants it: the hub may end the subscription.</summary>
    Gone,
    TooMany,
}

/// <summary>What may be pushed to an address, before its body is read.</summary>
public sealed record PushAdmission(PushOutcome Outcome)
{
    /// <summary>Null unless it is accepted, as is the subscription.</summary>
    internal Feed? Feed { get; init; }

    internal WebSubSubscription? Subscription { get; init; }
}

/// <summary>Takes in the content that hubs push (WebSub, 7), through the same adapter and the same store as what is polled.</summary>
public sealed class PushReceiver(IFeedStore feeds, IFeedStateStore states, IWebSubSubscriptionStore subscriptions, FeedIntake intake,
    IMessageQueue queue, FeedAdapters adapters, IOptions<WebSubOptions> options, TimeProvider time, ILogger<PushReceiver> logger)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (DateTimeOffset Since, int Count)> _minutes = new(StringComparer.Ordinal);

    /// <summary>Judges a push by its address alone, so that the body of a stranger is never read.</summary>
    /// <param name="token">The last part of the callback's address.</param>
    public async Task<PushAdmission> AdmitAsync(string feedId, string token, CancellationToken cancellationToken)
    {
        var subscription = await subscriptions.FindAsync(feedId, cancellationToken);
        if (subscription is not { State: WebSubState.Active or WebSubState.Requested }
            || !subscription.HasToken(token)
            || await feeds.FindAsync(feedId, cancellationToken) is not { IsOn: true } feed)
        {
            return new PushAdmission(PushOutcome.Gone);
        }

        if (!TryCount(feedId))
        {
            logger.PushTooOften(feedId);
            return new PushAdmission(PushOutcome.TooMany);
        }

        return new PushAdmission(PushOutcome.Accepted) { Feed = feed, Subscription = subscription };
    }

    /// <param name="admission">Of this push; what was not accepted is let be.</param>
    /// <param name="signature">The value of <c>X-Hub-Signature</c>.</param>
    public async Task ReceiveAsync(
        PushAdmission admission, string? signature, string? contentType, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (admission is not { Feed: { } feed, Subscription: { } subscription })
        {
            return;
        }

        if (!WebSubSignature.IsRight(signature, subscription.Secret, body.Span))
        {
            logger.PushUnsigned(feed.Id, subscription.Hub);
            return;
        }

        if (Parse(feed, contentType, body) is { } parsed)
        {
            var state = await states.GetAsync(feed.Id, cancellationToken);
            var basis = new IntakeBasis(KnownEntries.Join(state.History.Known, subscription.Pushed), state.History.Clock)
            {
                TakenToday = FeedFloods.TakenOn(time.GetUtcNow(), [.. state.History.Days, .. subscription.Days]),
            };
            var brought = await intake.TakeInAsync(feed, parsed, basis, cancellationToken);
            await queue.SendAsync(brought.Taken.Pages.Select(HostVisit.For), TimeSpan.Zero, cancellationToken);
            logger.PushTaken(feed.Id, brought.Taken.Added);
            if (brought.Flood is { } flood)
            {
                logger.PushFloods(feed.Id, flood.Brought, flood.Taken);
            }

            await RecordAsync(feed.Id, brought, cancellationToken);
        }
    }

    private ParsedFeed? Parse(Feed feed, string? contentType, ReadOnlyMemory<byte> body)
    {
        var headers = new Dictionary<string, string>();
        if (contentType is not null)
        {
            headers["content-type"] = contentType;
        }

        try
        {
            var response = new FetchResponse { Status = 200, Address = feed.Address, Headers = headers, Body = body };
            return adapters.Find(feed.Adapter)?.Read(feed, response);
        }
        catch (FeedFormatException exception)
        {
            logger.PushUnreadable(feed.Id, exception);
            return null;
        }
    }

    /// <summary>Not in the feed's own state, which belongs to the fetch step: a poll under way would be lost.</summary>
    private Task RecordAsync(string feedId, Intake brought, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var counts = new FeedCounts
        {
            NewEntries = brought.Taken.Added,
            Outcomes = new Dictionary<string, int> { [FeedOutcomes.Pushed] = 1 },
        };
        return subscriptions.UpdateAsync(
            feedId,
            stored => stored with { LastPushAt = now, Pushed = brought.Known, Days = FeedStatistics.Count(stored.Days, now, counts) },
            cancellationToken);
    }

    /// <summary>Counted in memory, and only for feeds that exist: it slows a hub down and need not be exact.</summary>
    private bool TryCount(string feedId)
    {
        var now = time.GetUtcNow();
        var minute = _minutes.AddOrUpdate(
            feedId, _ => (now, 1), (_, counted) => now - counted.Since < Minute ? (counted.Since, counted.Count + 1) : (now, 1));
        return minute.Count <= options.Value.MaxPerMinute;
    }
}
