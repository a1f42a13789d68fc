namespace Aggregator.Subscriptions;

/// <summary>Messages hold ids, never an address or a token.</summary>
internal static partial class SubscriptionLog
{
    [LoggerMessage(LogLevel.Information, "Subscription {SubscriptionId} was requested")]
    public static partial void SubscriptionRequested(this ILogger logger, string subscriptionId);

    [LoggerMessage(LogLevel.Information, "Subscription {SubscriptionId} is active")]
    public static partial void SubscriptionActivated(this ILogger logger, string subscriptionId);

    [LoggerMessage(LogLevel.Information, "Subscription {SubscriptionId} was ended by its owner")]
    public static partial void SubscriptionEnded(this ILogger logger, string subscriptionId);

    [LoggerMessage(LogLevel.Warning, "A request to subscribe was refused: {State}")]
    public static partial void RequestRefused(this ILogger logger, RequestState state);

    [LoggerMessage(LogLevel.Warning, "Subscribers could not be counted; feeds are polled without their number for now")]
    public static partial void SubscribersNotCounted(this ILogger logger, Exception exception);
}
