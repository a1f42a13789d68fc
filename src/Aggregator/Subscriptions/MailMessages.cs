using Aggregator.Telemetry;

namespace Aggregator.Subscriptions;

/// <summary>A message of the queue of mails, which says what it is.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "mail")]
[JsonDerivedType(typeof(AnswerSubscriptionRequest), "answer")]
[JsonDerivedType(typeof(DeliverDigest), "digest")]
public abstract record MailMessage
{
    /// <summary>What sends it; null where nobody traces it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TraceContext? Trace { get; init; }
}

/// <summary>Requests the mail that answers a request to subscribe. It carries no token: that is made with the mail.</summary>
/// <param name="Attempt">Tells this request from others for the same subscription.</param>
public sealed record AnswerSubscriptionRequest(string SubscriptionId, string Attempt) : MailMessage;

/// <summary>Requests that one edition be sent to some subscriptions.</summary>
public sealed record DeliverDigest(DateOnly Edition, IReadOnlyList<string> SubscriptionIds) : MailMessage;

/// <summary>The wire form of the messages above.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(MailMessage))]
public sealed partial class MailMessages : JsonSerializerContext;
