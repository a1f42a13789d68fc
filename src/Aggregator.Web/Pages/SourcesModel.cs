using Aggregator.Feeds.Health;
using Aggregator.Feeds.State;

namespace Aggregator.Web.Pages;

public sealed record SourcesModel(PageRequest Request, IReadOnlyList<FeedReport> Feeds, EditionTrends Trends, DateTimeOffset Now)
{
    private const int OutletsShown = 15;

    /// <summary>Those that need a look first.</summary>
    public IReadOnlyList<FeedReport> On =>
        [.. Feeds.Where(feed => feed.IsOn).OrderBy(feed => feed.Health).ThenBy(feed => feed.Title, StringComparer.CurrentCultureIgnoreCase)];

    public IReadOnlyList<FeedReport> Off => [.. Feeds.Where(feed => !feed.IsOn)];

    /// <summary>All sources together, over seven days.</summary>
    public FeedWeek Week { get; } = FeedWeek.Sum([.. Feeds.Select(feed => feed.Week)]);

    /// <summary>Who changed state in the last day.</summary>
    public IReadOnlyList<FeedChange> Changes { get; } = FeedChange.OfDay(Feeds, Now);

    /// <summary>How many are in each state, for a line above the table.</summary>
    public IEnumerable<(string Health, int Count)> States =>
        On.GroupBy(feed => feed.Health).OrderByDescending(group => group.Key).Select(group => (group.Key.Name(), group.Count()));

    /// <summary>Who told the most of the last editions.</summary>
    public IEnumerable<OutletShare> Outlets => Trends.Outlets.Take(OutletsShown);

    public BarChart Hours => HourChart.Of(Trends.Hours, Request.Words["hours.titleAll"], Request.Words);

    /// <summary>How the week's exchanges ended, the commonest first.</summary>
    public IEnumerable<KeyValuePair<string, int>> Outcomes => Week.Outcomes.OrderByDescending(outcome => outcome.Value);

    public static string Percent(double share) => (100 * share).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Nothing more is said of what just works or waits for its turn.</summary>
    public static string? NoteOf(FeedReport feed) => feed.Health is FeedHealthState.Fresh or FeedHealthState.New ? null : feed.HealthNote;
}
