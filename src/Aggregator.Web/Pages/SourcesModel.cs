using Aggregator.Feeds;

namespace Aggregator.Web.Pages;

public sealed record SourcesModel(IReadOnlyList<FeedReport> Feeds, DateTimeOffset Now)
{
    public IEnumerable<FeedReport> On => Feeds.Where(feed => feed.IsOn);

    public IReadOnlyList<FeedReport> Off => [.. Feeds.Where(feed => !feed.IsOn)];

    /// <summary>All sources together, over seven days.</summary>
    public FeedWeek Week { get; } = FeedWeek.Sum([.. Feeds.Select(feed => feed.Week)]);

    /// <summary>Who changed state in the last day.</summary>
    public IReadOnlyList<FeedChange> Changes { get; } = FeedChange.OfDay(Feeds, Now);

    /// <summary>How the week's exchanges ended, the commonest first.</summary>
    public IEnumerable<KeyValuePair<string, int>> Outcomes => Week.Outcomes.OrderByDescending(outcome => outcome.Value);

    public static string HealthOf(FeedReport feed) => feed.Health switch
    {
        "fresh" => "Works",
        "quiet" => "Quiet",
        "stale" => "Stale",
        "new" => "Not asked yet",
        "gone" => "Gone",
        "refused" => "Refused here",
        _ => "Fails",
    };

    /// <summary>Nothing more is said of what just works or waits for its turn.</summary>
    public static string? NoteOf(FeedReport feed) => feed.Health is "fresh" or "new" ? null : feed.HealthNote;
}
