namespace Aggregator.Subscriptions;

/// <summary>Asks for the mail that answers a request to subscribe. Carries no token: that is made when the mail is.</summary>
public sealed record AnswerSubscriptionRequest(string SubscriptionId);

/// <summary>The wire form of the message above.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AnswerSubscriptionRequest))]
public sealed partial class SubscriptionMessages : JsonSerializerContext;
