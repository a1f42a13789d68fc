namespace Aggregator.Feeds.State;

/// <summary>What is remembered of a feed's polling beside its due time; every list in it is bounded.</summary>
public sealed record FeedHistory
{
    /// <summary>The history of a feed never requested.</summary>
    public static FeedHistory None { get; } = new();

    /// <summary>How the last exchange ended; see <see cref="FeedOutcomes"/>.</summary>
    public string? Outcome { get; set; }

    /// <summary>Counters by UTC day, oldest first, of the last eight days.</summary>
    public IReadOnlyList<FeedDay> Days { get; set; } = [];

    /// <summary>The health after the last exchange; null before the first.</summary>
    public FeedHealthState? Health { get; set; }

    /// <summary>Changes of that state, oldest first, of the last seven days, ten at most.</summary>
    public IReadOnlyList<HealthChange> Changes { get; set; } = [];

    /// <summary>When it last brought an entry that was new.</summary>
    public DateTimeOffset? LastNewAt { get; set; }

    /// <summary>The gap between entries that nine in ten of its gaps stay under; null when it gives too few dates.</summary>
    public TimeSpan? LongGap { get; set; }

    /// <summary>When a whole body was last taken.</summary>
    public DateTimeOffset? LastBodyAt { get; set; }

    /// <summary>Where permanent redirects have led so far; null when they do not.</summary>
    public FeedMove? Move { get; set; }

    /// <summary>The alternate that is read while the feed's own address fails; null when that works.</summary>
    public StandIn? StandIn { get; set; }

    /// <summary>The address, without its query, that gave the last answer that was read.</summary>
    public string? ReadAt { get; set; }

    /// <summary>What was lost of that answer for a reason of ours, in sentences for the operator; empty when nothing was.</summary>
    public IReadOnlyList<string> Losses { get; set; } = [];

    /// <summary>Since when each of its answers has ended behind an entry, without the end of the feed; null when the last did not.</summary>
    public DateTimeOffset? OpenSince { get; set; }

    /// <summary>How it flooded on the day of its last answer; null when it did not.</summary>
    public FeedFlood? Flood { get; set; }

    /// <summary>Until when its host wants no request for any of its feeds; null when it did not say so last time.</summary>
    public DateTimeOffset? HostFreeAt { get; set; }

    /// <summary>The WebSub hub that the last answer named; null when it named none.</summary>
    public Uri? Hub { get; set; }

    /// <summary>The address by which that hub knows the feed.</summary>
    public Uri? Topic { get; set; }

    /// <summary>How its dates differ from the times at which its entries appear.</summary>
    public FeedClock Clock { get; set; } = FeedClock.None;

    /// <summary>The entries of the last answer that was read; null when none are remembered.</summary>
    public KnownEntries? Known { get; set; }
}

/// <summary>What happened on one UTC day.</summary>
public sealed record FeedDay(DateOnly Date, FeedCounts Counts);

/// <summary>The requests made for one feed, or for all, and their outcomes: the politeness report.</summary>
public sealed record FeedCounts
{
    public int Requests { get; init; }

    /// <summary>Requests that carried a validator.</summary>
    public int Conditional { get; init; }

    /// <summary>Requests answered 304.</summary>
    public int NotModified { get; init; }

    /// <summary>Requests made before the feed was due, or before its least interval was over. Must be zero.</summary>
    public int Early { get; init; }

    /// <summary>Requests without a validator for a body that was taken less than a day before. Must be zero.</summary>
    public int Repeated { get; init; }

    /// <summary>Requests answered 401, 403 or 429.</summary>
    public int Refused { get; init; }

    /// <summary>Entries seen for the first time.</summary>
    public int NewEntries { get; init; }

    /// <summary>How many exchanges ended how; see <see cref="FeedOutcomes"/>.</summary>
    public IReadOnlyDictionary<string, int> Outcomes { get; init; } = new Dictionary<string, int>();

    /// <summary>Share of requests answered 304, 0 to 1; null without requests.</summary>
    public double? NotModifiedShare => Requests == 0 ? null : Math.Round((double)NotModified / Requests, 4);

    /// <summary>Today and the six UTC days before.</summary>
    public static FeedCounts OfWeek(IEnumerable<FeedDay> days, DateTimeOffset now)
    {
        var first = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-6);
        return Sum(days.Where(day => day.Date >= first).Select(day => day.Counts));
    }

    /// <summary>The sum over many days or feeds.</summary>
    public static FeedCounts Sum(IEnumerable<FeedCounts> all)
    {
        FeedCounts[] parts = [.. all];
        var outcomes = parts.SelectMany(part => part.Outcomes).GroupBy(pair => pair.Key, pair => pair.Value);
        return new FeedCounts
        {
            Requests = parts.Sum(part => part.Requests),
            Conditional = parts.Sum(part => part.Conditional),
            NotModified = parts.Sum(part => part.NotModified),
            Early = parts.Sum(part => part.Early),
            Repeated = parts.Sum(part => part.Repeated),
            Refused = parts.Sum(part => part.Refused),
            NewEntries = parts.Sum(part => part.NewEntries),
            Outcomes = new SortedDictionary<string, int>(
                outcomes.ToDictionary(group => group.Key, group => group.Sum()), StringComparer.Ordinal),
        };
    }
}

/// <summary>More new entries on a UTC day than are taken of a feed.</summary>
/// <param name="Brought">How many it brought that day, as far as was seen.</param>
public sealed record FeedFlood(DateOnly Date, int Brought, int Taken)
{
    [JsonIgnore]
    public string Words => string.Create(
        CultureInfo.InvariantCulture, $"Floods: {Brought} new entries on {Date:yyyy-MM-dd}, {Taken} taken; it is requested once a day.");
}

/// <param name="Why">The new state in a sentence.</param>
public sealed record HealthChange(DateTimeOffset At, FeedHealthState From, FeedHealthState To, string Why);

/// <param name="Since">Since when the feed's own address fails.</param>
/// <param name="TriedAt">When that was last tried.</param>
/// <param name="Why">How that failed, in a sentence.</param>
public sealed record StandIn(Uri Address, DateTimeOffset Since, DateTimeOffset TriedAt, string Why);

/// <summary>Permanent redirects to one target, each with an answer that could be read.</summary>
public sealed record FeedMove(Uri To, DateTimeOffset Since, int Answers);
