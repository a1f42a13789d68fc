namespace Aggregator.Delivery;

/// <summary>Never an address or a token: ids only.</summary>
internal static partial class DeliveryLog
{
    [LoggerMessage(LogLevel.Warning, "No mail server is set (Delivery:SmtpHost): mail is written as .eml files to {Folder}")]
    public static partial void MailGoesToFolder(this ILogger logger, string folder);

    [LoggerMessage(LogLevel.Information, "{Count} digests of edition {Edition} were put in line")]
    public static partial void DeliveriesPlanned(this ILogger logger, int count, DateOnly edition);

    [LoggerMessage(LogLevel.Information, "Edition {Edition} for subscription {SubscriptionId}: {Status}, {Note}")]
    public static partial void DeliverySettled(this ILogger logger, DateOnly edition, string subscriptionId, DeliveryStatus status, string? note);

    [LoggerMessage(LogLevel.Warning, "Nobody knows whether edition {Edition} reached subscription {SubscriptionId}; it will not be sent again")]
    public static partial void DeliveryUnknown(this ILogger logger, DateOnly edition, string subscriptionId);

    [LoggerMessage(LogLevel.Information, "Edition {Edition} is not sent to subscription {SubscriptionId}: {Reason}")]
    public static partial void DeliveryDropped(this ILogger logger, DateOnly edition, string subscriptionId, string reason);

    [LoggerMessage(LogLevel.Warning, "Subscription {SubscriptionId} names what this machine does not know ({What}) and gets nothing")]
    public static partial void SubscriptionUnusable(this ILogger logger, string subscriptionId, string what);

    [LoggerMessage(LogLevel.Information, "The request for subscription {SubscriptionId} was answered: {Status}, {Note}")]
    public static partial void RequestAnswered(this ILogger logger, string subscriptionId, DeliveryStatus status, string? note);
}
