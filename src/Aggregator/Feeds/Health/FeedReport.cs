using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.State;
using Aggregator.Feeds.WebSub;

namespace Aggregator.Feeds.Health;

/// <summary>A feed and how polling it goes: the one object that API, pages and terminal show.</summary>
public sealed record FeedReport
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required Uri Address { get; init; }
    public string? Language { get; init; }
    public required string Adapter { get; init; }
    public required string Lane { get; init; }
    public required double Trust { get; init; }
    public required bool IsOn { get; init; }
    public string? OffReason { get; init; }

    public required FeedHealthState Health { get; init; }

    /// <summary>The same in a sentence.</summary>
    public required string HealthNote { get; init; }
    public DateTimeOffset? LastFetchedAt { get; init; }
    public DateTimeOffset? LastSuccessAt { get; init; }
    public DateTimeOffset? LastChangedAt { get; init; }

    /// <summary>When it last brought an entry that was new.</summary>
    public DateTimeOffset? LastNewAt { get; init; }
    public DateTimeOffset? NextDueAt { get; init; }
    public int? LastStatus { get; init; }
    public string? LastError { get; init; }

    /// <summary>How the last exchange ended; see <see cref="FeedOutcomes"/>.</summary>
    public string? LastOutcome { get; init; }
    public required int Failures { get; init; }
    public required long Requests { get; init; }
    public required long NotModified { get; init; }
    public required long Candidates { get; init; }

    /// <summary>Today and the six UTC days before: requests, how polite they were, entries, and how exchanges ended.</summary>
    public required FeedWeek Week { get; init; }

    /// <summary>Changes of health, oldest first, of the last seven days.</summary>
    public required IReadOnlyList<HealthChange> Changes { get; init; }

    /// <summary>Where permanent redirects lead, until they are believed.</summary>
    public Uri? MovingTo { get; init; }

    /// <summary>The hub that was requested to push it; null when there is none.</summary>
    public FeedPush? Push { get; init; }

    public static FeedReport Of(Feed feed, FeedState? state, WebSubSubscription? push, DateTimeOffset now)
    {
        var health = FeedHealth.Of(feed, state, now);
        var history = state?.History ?? FeedHistory.None;
        return new FeedReport
        {
            Id = feed.Id,
            Title = feed.Title,
            Address = feed.Address,
            Language = feed.Language,
            Adapter = feed.Adapter,
            Lane = feed.Lane,
            Trust = feed.Trust,
            IsOn = feed.IsOn,
            OffReason = feed.OffReason,
            Health = health.State,
            HealthNote = health.Words,
            LastFetchedAt = state?.LastFetchedAt,
            LastSuccessAt = state?.LastSuccessAt,
            LastChangedAt = state?.LastChangedAt,
            LastNewAt = history.LastNewAt,
            NextDueAt = feed.IsOn && state is { LastFetchedAt: not null, IsRetired: false } ? state.NextDueAt : null,
            LastStatus = state?.LastStatus,
            LastError = state?.LastError,
            LastOutcome = history.Outcome,
            Failures = state?.Failures ?? 0,
            Requests = state?.Requests ?? 0,
            NotModified = state?.NotModified ?? 0,
            Candidates = state?.Candidates ?? 0,
            Week = push is null ? history.Week(now) : FeedWeek.Sum([history.Week(now), FeedWeek.Of(push.Days, now)]),
            Changes = history.Changes,
            MovingTo = history.Move?.To,
            Push = push is null ? null : new FeedPush(push.Hub, push.State, push.LeaseEndsAt, push.LastPushAt, push.Note),
        };
    }
}

/// <summary>What a hub does for a feed.</summary>
public sealed record FeedPush(Uri Hub, WebSubState State, DateTimeOffset? LeaseEndsAt, DateTimeOffset? LastPushAt, string? Note);
