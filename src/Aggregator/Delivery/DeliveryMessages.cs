namespace Aggregator.Delivery;

/// <summary>Requests that one edition be sent to one subscription.</summary>
public sealed record DeliverDigest(DateOnly Edition, string SubscriptionId);

/// <summary>The wire form of the message above.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(DeliverDigest))]
public sealed partial class DeliveryMessages : JsonSerializerContext;
