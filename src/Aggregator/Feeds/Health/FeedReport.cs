using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.State;
using Aggregator.Feeds.WebSub;
using Aggregator.Http;

namespace Aggregator.Feeds.Health;

/// <summary>A feed and how polling it goes: the one object that API, pages and terminal show.</summary>
/// <param name="state">Null when the feed was never polled.</param>
/// <param name="push">Null when no hub pushes it.</param>
/// <param name="walls">Null when it led to none.</param>
public sealed class FeedReport(Feed feed, FeedState? state, WebSubSubscription? push, FeedWalls? walls, DateTimeOffset now)
{
    public string Id => feed.Id;
    public string Title => feed.Title;
    public Uri Address => PublicAddress.Of(feed.Address);
    public string? Language => feed.Language;
    public string Adapter => feed.Adapter;
    public string Lane => feed.Lane;
    public double Trust => feed.Trust;
    public bool IsOn => feed.IsOn;
    public string? OffReason => feed.OffReason;

    /// <summary>The day or month on which the address was last seen to work; null when nobody noted it.</summary>
    public string? ConfirmedOn => feed.ConfirmedOn;

    /// <summary>By what it was seen: <c>fetch</c> for a request that was answered, <c>list</c> for lists that name it.</summary>
    public string? ConfirmedBy => feed.ConfirmedBy;

    /// <summary>Where it is read while its address fails, in this order.</summary>
    public IReadOnlyList<Uri> Alternates => [.. feed.Alternates.Select(alternate => alternate.Address)];

    /// <summary>In sentences, what is amiss although the feed answers: that it is read elsewhere, that it floods, or that news was lost.</summary>
    public IReadOnlyList<string> Warnings
    {
        get
        {
            var standIn = History.StandIn is { } other && feed.IsOn ? Words(other) : null;
            return [.. new[] { standIn, History.Flood?.Words }.OfType<string>(), .. History.Losses];
        }
    }

    public FeedHealthState Health => Condition.State;

    /// <summary>The same in a sentence.</summary>
    public string HealthNote => Condition.Words;
    public DateTimeOffset? LastFetchedAt => state?.LastFetchedAt;
    public DateTimeOffset? LastSuccessAt => state?.LastSuccessAt;
    public DateTimeOffset? LastChangedAt => state?.LastChangedAt;

    /// <summary>When it last brought an entry that was new.</summary>
    public DateTimeOffset? LastNewAt => History.LastNewAt;
    public DateTimeOffset? NextDueAt => feed.IsOn && state is { LastFetchedAt: not null, IsRetired: false } ? state.NextDueAt : null;
    public int? LastStatus => state?.LastStatus;
    public string? LastError => state?.LastError;

    /// <summary>How the last exchange ended; see <see cref="FeedOutcomes"/>.</summary>
    public string? LastOutcome => History.Outcome;
    public int Failures => state?.Failures ?? 0;
    public long Requests => state?.Requests ?? 0;
    public long NotModified => state?.NotModified ?? 0;
    public long Candidates => state?.Candidates ?? 0;

    /// <summary>Today and the six UTC days before: requests, how polite they were, entries, and how exchanges ended.</summary>
    public FeedCounts Week => FeedCounts.OfWeek(History.Days.Concat(push?.Days ?? []), now);

    /// <summary>
    /// How many of the pages that it led to showed something else in the article's place, by what that was (<c>Challenge</c>,
    /// <c>Deleted</c> and so on), on today and the six UTC days before.
    /// </summary>
    public IReadOnlyDictionary<string, int> Walls { get; } = walls?.OfWeek(now) ?? new SortedDictionary<string, int>();

    /// <summary>Changes of health, oldest first, of the last seven days.</summary>
    public IReadOnlyList<HealthChange> Changes => History.Changes;

    /// <summary>Where permanent redirects lead, until they are believed.</summary>
    public Uri? MovingTo => History.Move?.To;

    /// <summary>By how many hours its dates lie ahead of the time, negative for behind; null when they are right.</summary>
    public double? DatesAheadHours => History.Clock.Shift == TimeSpan.Zero ? null : History.Clock.Shift.TotalHours;

    /// <summary>The hub that was requested to push it; null when there is none.</summary>
    public FeedPush? Push => push is null ? null : FeedPush.Of(push);

    internal bool Floods => feed.IsOn && History.Flood is not null;

    private FeedHealth Condition => FeedHealth.Of(feed, state, now);

    private FeedHistory History => state?.History ?? FeedHistory.None;

    private static string Words(StandIn standIn) => string.Create(
        CultureInfo.InvariantCulture,
        $"Read at {standIn.Address} since {standIn.Since:yyyy-MM-dd}: its own address, which is tried once a day, fails. {standIn.Why}");
}

/// <summary>What a hub does for a feed.</summary>
public sealed record FeedPush(Uri Hub, WebSubState State, DateTimeOffset? LeaseEndsAt, DateTimeOffset? LastPushAt, string? Note)
{
    internal static FeedPush Of(WebSubSubscription push) =>
        new(PublicAddress.Of(push.Hub), push.State, push.LeaseEndsAt, push.LastPushAt, push.Note);
}
