using Aggregator.Telemetry;

namespace Aggregator.Delivery;

/// <summary>Messages hold ids, never an address or a token.</summary>
internal static partial class DeliveryLog
{
    [LoggerMessage(LogLevel.Warning, "No mail server is set (Delivery:SmtpHost): mail is written as .eml files to {Folder}")]
    public static partial void MailGoesToFolder(this ILogger logger, string folder);

    [LoggerMessage(LogLevel.Information, "{Count} digests of edition {Edition} were queued")]
    public static partial void DeliveriesPlanned(this ILogger logger, int count, DateOnly edition);

    [LoggerMessage(LogLevel.Information, "Edition {Edition} for subscription {SubscriptionId}: {Status}, {Note}")]
    public static partial void DeliverySettled(
        this ILogger logger, DateOnly edition, string subscriptionId, DeliveryStatus status, string? note);

    /// <summary>An alert looks for it.</summary>
    [LoggerMessage(LogLevel.Warning, "Edition {Edition} may or may not have reached subscription {SubscriptionId}: its sending was broken "
        + "off at {BegunAt:O}; it is not sent again")]
    public static partial void DeliveryUnknown(this ILogger logger, DateOnly edition, string subscriptionId, DateTimeOffset begunAt);

    [LoggerMessage(LogLevel.Warning, "The sending of edition {Edition} to subscription {SubscriptionId} was broken off at {BegunAt:O}; its "
        + "channel bears a repetition, and it is sent again")]
    public static partial void DeliveryRepeated(this ILogger logger, DateOnly edition, string subscriptionId, DateTimeOffset begunAt);

    [LoggerMessage(LogLevel.Error, "Edition {Edition} could not be sent to subscription {SubscriptionId}; the others are not held up")]
    public static partial void DeliveryBroken(this ILogger logger, DateOnly edition, string subscriptionId, Exception exception);

    [LoggerMessage(LogLevel.Information, "Edition {Edition} is not sent to {Count} subscriptions: it is not there, or too old by now")]
    public static partial void EditionNotDelivered(this ILogger logger, DateOnly edition, int count);

    [LoggerMessage(LogLevel.Information, "Edition {Edition} is not sent to subscription {SubscriptionId}: {Reason}")]
    public static partial void DeliveryDropped(this ILogger logger, DateOnly edition, string subscriptionId, string reason);

    [LoggerMessage(LogLevel.Warning, "Subscription {SubscriptionId} needs a {What}, which this machine does not know, and gets nothing")]
    public static partial void SubscriptionUnusable(this ILogger logger, string subscriptionId, string what);

    [LoggerMessage(LogLevel.Information, "The request for subscription {SubscriptionId} was answered: {Status}, {Note}")]
    public static partial void RequestAnswered(this ILogger logger, string subscriptionId, DeliveryStatus status, string? note);

    [LoggerMessage(LogLevel.Information,
        "The request for subscription {SubscriptionId} gets no mail of its own: one was begun at {BegunAt:O} and went out at {SentAt:O}")]
    public static partial void RequestHasMail(
        this ILogger logger, string subscriptionId, DateTimeOffset? begunAt, DateTimeOffset? sentAt);
}

/// <summary>Counts what became of deliveries, in the words of the counters.</summary>
internal static class DeliveryCounts
{
    public static void CountDelivery(this FlowMetrics metrics, string channel, DeliveryStatus status) => metrics.CountDelivery(
        channel,
        status switch
        {
            DeliveryStatus.Sent => "sent",
            DeliveryStatus.Failed => "failed",
            DeliveryStatus.Skipped => "skipped",
            _ => "unknown",
        });

    public static void CountDeliveryPutOff(this FlowMetrics metrics, string channel) => metrics.CountDelivery(channel, "put_off");
}
