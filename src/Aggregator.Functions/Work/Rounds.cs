using Aggregator.Delivery;
using Aggregator.Digests;
using Aggregator.Feeds.Polling;
using Aggregator.Subscriptions;
using Microsoft.Extensions.Logging;

namespace Aggregator.Functions.Work;

/// <summary>What the timers do. A timer does not retry: the next round takes up what one left undone.</summary>
public sealed class Rounds(
    FeedPlanner planner,
    PoisonWatch watch,
    EditionPublisher publisher,
    DeliveryPlanner deliveries,
    SubscriptionService subscriptions,
    ILogger<Rounds> logger)
{
    /// <summary>Puts due feeds in line, and tells of messages set aside: here, since a timer of its own is an instance of its own.</summary>
    public async Task PlanAsync(CancellationToken cancellationToken)
    {
        var planned = await planner.PlanAsync(FeedPlanner.LostAfter, cancellationToken);
        var poison = await watch.LookAsync(cancellationToken);

        // An alert rings when this event stays away.
        logger.PlanRoundEnded(planned, poison);
    }

    /// <summary>Publishes the edition if it is due, and puts deliveries in line whether or not that went well.</summary>
    public async Task PublishAsync(CancellationToken cancellationToken)
    {
        try
        {
            await publisher.PublishDueAsync(cancellationToken);
        }
        finally
        {
            await deliveries.PlanAsync(cancellationToken);
            await subscriptions.ForgetUnconfirmedAsync(cancellationToken);
        }
    }
}
