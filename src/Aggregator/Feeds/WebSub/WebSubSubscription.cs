using Aggregator.Feeds.State;
using Aggregator.Storage;

namespace Aggregator.Feeds.WebSub;

/// <summary>How far a hub has agreed to push. Stored and served by its name in lower case.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WebSubState>))]
public enum WebSubState
{
    /// <summary>Not verified by the hub yet.</summary>
    [JsonStringEnumMemberName("requested")]
    Requested,

    [JsonStringEnumMemberName("active")]
    Active,

    /// <summary>The hub refused, or could not be reached.</summary>
    [JsonStringEnumMemberName("denied")]
    Denied,

    /// <summary>The feed was removed; the hub has yet to confirm.</summary>
    [JsonStringEnumMemberName("ending")]
    Ending,
}

/// <summary>A feed that a hub pushes or was requested to push (WebSub, 5). A write names the version it read, since two can meet.</summary>
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

    public DateTimeOffset RequestedAt { get; init; }

    public DateTimeOffset? VerifiedAt { get; init; }

    public DateTimeOffset? LeaseEndsAt { get; init; }

    public DateTimeOffset? LastPushAt { get; init; }

    /// <summary>When a poll last found an entry that had not been pushed.</summary>
    public DateTimeOffset? LastMissAt { get; init; }

    /// <summary>Pushes and the entries they brought, by UTC day, of the last eight days.</summary>
    public IReadOnlyList<FeedDay> Days { get; init; } = [];

    /// <summary>The entries that were pushed lately, which no poll brings as new; null before the first push.</summary>
    public KnownEntries? Pushed { get; init; }

    /// <summary>What went wrong last, in a sentence for the operator.</summary>
    public string? Note { get; init; }

    /// <summary>Opaque to all but the store; null when never stored.</summary>
    [JsonIgnore]
    public string? Version { get; init; }

    /// <summary>When a lease is renewed: a third before its end; null without one.</summary>
    public DateTimeOffset? RenewAt => LeaseEndsAt - ((LeaseEndsAt - VerifiedAt) / 3);

    /// <summary>Whether pushes come, so that polling is only a check on the hub.</summary>
    public bool Delivers(DateTimeOffset now) =>
        State == WebSubState.Active && LeaseEndsAt > now && LastPushAt is { } pushed && !(LastMissAt >= pushed);

    /// <summary>Whether the token is the one in the callback's address; takes the same time whatever is wrong with it.</summary>
    public bool HasToken(string token) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Token), Encoding.UTF8.GetBytes(token));
}

/// <summary>A change of what is stored, made again when another process changed it meanwhile.</summary>
internal static class WebSubSubscriptionUpdates
{
    private const int Attempts = 4;

    public static async Task UpdateAsync(this IWebSubSubscriptionStore store, string feedId,
        Func<WebSubSubscription, WebSubSubscription> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts && await store.FindAsync(feedId, cancellationToken) is { } stored; attempt++)
        {
            if (await store.TrySaveAsync(change(stored), cancellationToken))
            {
                return;
            }
        }
    }
}
