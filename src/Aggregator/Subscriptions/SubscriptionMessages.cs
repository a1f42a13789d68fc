namespace Aggregator.Subscriptions;

/// <summary>Requests the mail that answers a request to subscribe. It carries no token: that is made with the mail.</summary>
public sealed record AnswerSubscriptionRequest(string SubscriptionId);

/// <summary>The wire form of the message above.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AnswerSubscriptionRequest))]
public sealed partial class SubscriptionMessages : JsonSerializerContext;
