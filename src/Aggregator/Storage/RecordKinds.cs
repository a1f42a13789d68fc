using System.Text.Encodings.Web;
using Aggregator.Articles;
using Aggregator.Audit;
using Aggregator.Candidates;
using Aggregator.Costs;
using Aggregator.Delivery;
using Aggregator.Digests.Translation;
using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Polling;
using Aggregator.Feeds.State;
using Aggregator.Feeds.WebSub;
using Aggregator.Flow;
using Aggregator.Moving;
using Aggregator.Subscriptions;

namespace Aggregator.Storage;

/// <summary>The kinds of records that an <see cref="IRecordStore"/> keeps.</summary>
public static class RecordKinds
{
    /// <summary>The form of every record in both backends. Leaves Chinese as it is; the text never meets a browser in this form.</summary>
    public static RecordJson Json { get; } =
        new(new JsonSerializerOptions(RecordJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static RecordKind<Feed> Feeds { get; } = new("feeds", json => json.Feed, feed => new(feed.Id))
    {
        // What an operator changed is newer than what the catalogue says.
        TrueAt = feed => CatalogueSeed.IsUntouched(feed) ? DateTimeOffset.MinValue : DateTimeOffset.MaxValue,
    };

    /// <summary>Read where a feed is requested, and nowhere else.</summary>
    public static RecordKind<FeedSecret> FeedSecrets { get; } = new("feedsecrets", json => json.FeedSecret, secret => new(secret.FeedId));

    public static RecordKind<FeedState> FeedStates { get; } = new("feedstates", json => json.FeedState, state => new(state.FeedId))
    {
        AtVersion = (state, version) => state with { Version = version },
        VersionOf = state => state.Version,
        TrueAt = state => state.LastFetchedAt ?? DateTimeOffset.MinValue,
    };

    public static RecordKind<WebSubSubscription> WebSubSubscriptions { get; } =
        new("websubsubscriptions", json => json.WebSubSubscription, subscription => new(subscription.FeedId))
        {
            AtVersion = (subscription, version) => subscription with { Version = version },
            VersionOf = subscription => subscription.Version,
            TrueAt = subscription => Latest(
                subscription.RequestedAt, subscription.VerifiedAt, subscription.LastPushAt, subscription.LastMissAt),
        };

    /// <summary>Tagged, as three others are, with the day from which it is counted how long one is kept.</summary>
    public static RecordKind<PageFetchRecord> Pages { get; } = new("pages", json => json.PageFetchRecord, page => new(page.Id))
    {
        TagOf = page => DayOf(page.FirstSeenAt),
    };

    public static RecordKind<PageRetry> PageRetries { get; } = new("pageretries", json => json.PageRetry, retry => new(retry.CandidateId))
    {
        TagOf = retry => DayOf(retry.DueAt),
        TrueAt = retry => retry.DueAt,
    };

    /// <summary>A section holds what was rejected on one day.</summary>
    public static RecordKind<RejectedEntries> Rejections { get; } =
        new("rejections", json => json.RejectedEntries, rejected => new(rejected.Id, SectionOf(rejected.Day)));

    public static RecordKind<FeedWalls> FeedWalls { get; } = new("feedwalls", json => json.FeedWalls, walls => new(walls.FeedId))
    {
        AtVersion = (walls, version) => walls with { Version = version },
        VersionOf = walls => walls.Version,
    };

    public static RecordKind<Subscription> Subscriptions { get; } =
        new("subscriptions", json => json.Subscription, subscription => new(subscription.Id))
        {
            TagOf = subscription => subscription.State.ToString(),
            AtVersion = (subscription, version) => subscription with { Version = version },
            VersionOf = subscription => subscription.Version,
            TrueAt = subscription => Latest(
                subscription.CreatedAt, subscription.ConfirmationBegunAt, subscription.ConfirmationSentAt, subscription.ConfirmedAt,
                subscription.UnsubscribedAt),
            OutlastsPowerCuts = true,
        };

    public static RecordKind<StoredKey> Keys { get; } = new("keys", json => json.StoredKey, key => new(key.Name))
    {
        OutlastsPowerCuts = true,
        StandIn = StoredKey.OfBroken,
    };

    /// <summary>A section holds the deliveries of one edition.</summary>
    public static RecordKind<LedgerEntry> Deliveries { get; } =
        new("deliveries", json => json.LedgerEntry, entry => new(entry.SubscriptionId, SectionOf(entry.Edition)))
        {
            AtVersion = (entry, version) => entry with { Version = version },
            VersionOf = entry => entry.Version,
            TrueAt = entry => entry.SettledAt ?? entry.BegunAt,
            OutlastsPowerCuts = true,
            StandIn = LedgerEntry.OfBroken,
        };

    /// <summary>There is one.</summary>
    public static RecordKind<FlowStatus> FlowStatus { get; } = new("flowstatus", json => json.FlowStatus, _ => new(RecordKey.Only))
    {
        StaysBecause = "it says what the processes on this store did last; the next round writes another",
    };

    public static RecordKind<Lease> Leases { get; } = new("leases", json => json.Lease, lease => new(lease.Name))
    {
        TagOf = lease => DayOf(lease.Until),
        AtVersion = (lease, version) => lease with { Version = version },
        VersionOf = lease => lease.Version,
        TrueAt = lease => lease.WrittenAt,
    };

    public static RecordKind<VisitAttempt> VisitAttempts { get; } =
        new("visitattempts", json => json.VisitAttempt, attempt => new(attempt.Key));

    public static RecordKind<AuditEntry> Audit { get; } = new("audit", json => json.AuditEntry, entry => new(entry.Id))
    {
        TagOf = entry => DayOf(entry.At),
        OutlastsPowerCuts = true,
    };

    /// <summary>There is one.</summary>
    public static RecordKind<TranslationUse> TranslationUse { get; } =
        new("translationuse", json => json.TranslationUse, _ => new(RecordKey.Only))
        {
            AtVersion = (use, version) => use with { Version = version },
            VersionOf = use => use.Version,
        };

    /// <summary>One for each file whose import has begun and not ended.</summary>
    public static RecordKind<ImportProgress> Imports { get; } = new("imports", json => json.ImportProgress, import => new(import.File))
    {
        StaysBecause = "it is about this store",
    };

    /// <summary>Tagged with the day.</summary>
    public static RecordKind<UseOfProcess> Uses { get; } = new("uses", json => json.UseOfProcess, use => new(use.Id))
    {
        TagOf = use => SectionOf(use.Day),
        StaysBecause = "it is what this store has cost",
    };

    public static IReadOnlyList<IRecordKind> All { get; } =
    [
        Feeds, FeedSecrets, FeedStates, WebSubSubscriptions, Pages, PageRetries, Rejections, FeedWalls, Subscriptions, Keys, Deliveries,
        FlowStatus, Leases, VisitAttempts, Audit, TranslationUse, Imports, Uses,
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(kind => kind.Name)];

    /// <summary>The kind of that name; null when this program has none.</summary>
    public static IRecordKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);

    public static string SectionOf(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Latest(params ReadOnlySpan<DateTimeOffset?> times)
    {
        DateTimeOffset? latest = null;
        foreach (var time in times)
        {
            latest = latest > time ? latest : time ?? latest;
        }

        return latest;
    }

    private static string? DayOf(DateTimeOffset? at) => at is { } time ? SectionOf(DateOnly.FromDateTime(time.UtcDateTime)) : null;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true,
    Converters = [typeof(StoredTimeConverter)])]
[JsonSerializable(typeof(Feed))]
[JsonSerializable(typeof(FeedSecret))]
[JsonSerializable(typeof(FeedState))]
[JsonSerializable(typeof(WebSubSubscription))]
[JsonSerializable(typeof(Candidate))]
[JsonSerializable(typeof(CandidateDecision))]
[JsonSerializable(typeof(PageFetchRecord))]
[JsonSerializable(typeof(PageRetry))]
[JsonSerializable(typeof(RejectedEntries))]
[JsonSerializable(typeof(FeedWalls))]
[JsonSerializable(typeof(Article))]
[JsonSerializable(typeof(Subscription))]
[JsonSerializable(typeof(StoredKey))]
[JsonSerializable(typeof(LedgerEntry))]
[JsonSerializable(typeof(FlowStatus))]
[JsonSerializable(typeof(Lease))]
[JsonSerializable(typeof(VisitAttempt))]
[JsonSerializable(typeof(AuditEntry))]
[JsonSerializable(typeof(TranslationUse))]
[JsonSerializable(typeof(ImportProgress))]
[JsonSerializable(typeof(NewArticle))]
[JsonSerializable(typeof(UseOfProcess))]
public sealed partial class RecordJson : JsonSerializerContext;
