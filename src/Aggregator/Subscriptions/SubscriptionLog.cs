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

    [LoggerMessage(LogLevel.Warning, "A client requested more subscriptions than allowed and was refused")]
    public static partial void TooManyRequests(this ILogger logger);

    [LoggerMessage(LogLevel.Warning, "Subscribers could not be counted; feeds are polled without their number for now")]
    public static partial void SubscribersNotCounted(this ILogger logger, Exception exception);
}
