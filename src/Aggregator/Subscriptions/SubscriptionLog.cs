namespace Aggregator.Subscriptions;

/// <summary>Never an address or a token: ids only.</summary>
internal static partial class SubscriptionLog
{
    [LoggerMessage(LogLevel.Information, "Subscription {SubscriptionId} was asked for")]
    public static partial void SubscriptionRequested(this ILogger logger, string subscriptionId);

    [LoggerMessage(LogLevel.Information, "Subscription {SubscriptionId} is active")]
    public static partial void SubscriptionActivated(this ILogger logger, string subscriptionId);

    [LoggerMessage(LogLevel.Information, "Subscription {SubscriptionId} was ended by its owner")]
    public static partial void SubscriptionEnded(this ILogger logger, string subscriptionId);

    [LoggerMessage(LogLevel.Warning, "A client asked for subscriptions more often than allowed and was told to wait")]
    public static partial void ClientAsksTooOften(this ILogger logger);

    [LoggerMessage(LogLevel.Warning, "Subscribers could not be counted; sources are asked without their number for now")]
    public static partial void SubscribersNotCounted(this ILogger logger, Exception exception);
}
