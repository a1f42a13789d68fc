using Aggregator.Feeds.Health;

namespace Aggregator.Feeds.WebSub;

/// <summary>How far a hub has agreed to push.</summary>
public enum WebSubState
{
    /// <summary>Asked, and not verified yet.</summary>
    Asked,
    Active,

    /// <summary>The hub said no, or could not be reached.</summary>
    Denied,

    /// <summary>The feed was removed; the hub has yet to confirm.</summary>
    Ending,
}

/// <summary>A feed that a hub pushes to us, or was asked to (WebSub, 5). Two writers can meet, so a write names the version it read.</summary>
public sealed record WebSubSubscription
{
    public required string FeedId { get; init; }

    public required Uri Hub { get; init; }

    /// <summary>The feed as the hub knows it.</summary>
    public required Uri Topic { get; init; }

    /// <summary>Makes the callback's address one that cannot be guessed.</summary>
    public required string Token { get; init; }

    /// <summary>The key of the signature on every push.</summary>
    public required string Secret { get; init; }

    public WebSubState State { get; init; }

    /// <summary>Whether a request to the hub waits for its challenge.</summary>
    public bool IsPending { get; init; }

    public DateTimeOffset AskedAt { get; init; }

    public DateTimeOffset? VerifiedAt { get; init; }

    public DateTimeOffset? LeaseEndsAt { get; init; }

    public DateTimeOffset? LastPushAt { get; init; }

    /// <summary>When a poll last found an entry that had not been pushed.</summary>
    public DateTimeOffset? LastMissAt { get; init; }

    /// <summary>Pushes and the entries they brought, by UTC day, of the last eight days.</summary>
    public IReadOnlyList<FeedDay> Days { get; init; } = [];

    /// <summary>What went wrong last, in words for the operator.</summary>
    public string? Note { get; init; }

    /// <summary>Opaque to all but the store; null when never stored.</summary>
    [JsonIgnore]
    public string? Version { get; init; }

    /// <summary>When a lease is asked for anew: a third before its end; null without one.</summary>
    [JsonIgnore]
    public DateTimeOffset? RenewAt => LeaseEndsAt - ((LeaseEndsAt - VerifiedAt) / 3);

    /// <summary>Whether pushes come, so that polling is only a check on the hub.</summary>
    public bool Delivers(DateTimeOffset now) =>
        State == WebSubState.Active && LeaseEndsAt > now && LastPushAt is { } pushed && !(LastMissAt >= pushed);

    public string ToJson() => JsonSerializer.Serialize(this, WebSubJson.Default.WebSubSubscription);

    /// <exception cref="JsonException">It is not what <see cref="ToJson"/> wrote.</exception>
    public static WebSubSubscription FromJson(string json, string version) =>
        JsonSerializer.Deserialize(json, WebSubJson.Default.WebSubSubscription)! with { Version = version };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(WebSubSubscription))]
internal sealed partial class WebSubJson : JsonSerializerContext;
