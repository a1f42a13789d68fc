using Aggregator.Feeds.Health;
using Aggregator.Feeds.State;

namespace Aggregator.Web.Pages.Sources;

public sealed record SourcesModel(PageRequest Request, IReadOnlyList<FeedReport> Feeds, EditionTrends Trends, DateTimeOffset Now)
{
    private const int OutletsShown = 15;

    /// <summary>Those that need attention first.</summary>
    public IReadOnlyList<FeedReport> On { get; } =
    [
        .. Feeds.Where(feed => feed.IsOn)
            .OrderBy(feed => feed.Health)
            .ThenBy(feed => feed.Title, StringComparer.CurrentCultureIgnoreCase),
    ];

    public IReadOnlyList<FeedReport> Off => [.. Feeds.Where(feed => !feed.IsOn)];

    /// <summary>All feeds together, over seven days.</summary>
    public FeedCounts Week { get; } = FeedCounts.Sum([.. Feeds.Select(feed => feed.Week)]);

    /// <summary>Feeds whose health changed in the last day.</summary>
    public IReadOnlyList<FeedChange> Changes { get; } = FeedChange.OfDay(Feeds, Now);

    /// <summary>Number of feeds in each state, for a line above the table.</summary>
    public IEnumerable<(string Health, int Count)> States =>
        On.GroupBy(feed => feed.Health).OrderByDescending(group => group.Key).Select(group => (group.Key.Name(), group.Count()));

    /// <summary>The outlets with the most reports in the last editions.</summary>
    public IEnumerable<OutletShare> Outlets => Trends.Outlets.Take(OutletsShown);

    public BarChart Hours => HourChart.Of(Trends.Hours, Request.Strings["hours.titleAll"], Request.Strings);

    /// <summary>How the week's requests ended, the most frequent first.</summary>
    public IEnumerable<KeyValuePair<string, int>> Outcomes => Week.Outcomes.OrderByDescending(outcome => outcome.Value);

    public string HealthName(FeedHealthState health) => Request.Strings["health." + health.Name()];

    /// <summary>What a reader should know of a feed beside its health.</summary>
    public IEnumerable<string> NotesOf(FeedReport feed) => ((string?[])[WallsOf(feed), DatesOf(feed)]).OfType<string>();

    /// <summary>What pages that it led to showed in the article's place this week; null when all showed the article.</summary>
    private string? WallsOf(FeedReport feed)
    {
        if (feed.Walls.Count == 0)
        {
            return null;
        }

        var walls = feed.Walls.OrderByDescending(wall => wall.Value).Select(wall => $"{Request.Strings["wall." + wall.Key]} {wall.Value}");
        return Request.Strings.Format("sources.walls", string.Join(Request.Strings["comma"], walls));
    }

    /// <summary>That its dates are corrected; null where they are right.</summary>
    private string? DatesOf(FeedReport feed) => feed.DatesAheadHours switch
    {
        null => null,
        > 0 and var hours => Request.Strings.Format("sources.datesAhead", hours),
        var hours => Request.Strings.Format("sources.datesBehind", -hours),
    };

    /// <summary>A feed that works or has not been polled yet needs no further word, unless something is amiss all the same.</summary>
    public static string? NoteOf(FeedReport feed)
    {
        var note = feed.Health is FeedHealthState.Fresh or FeedHealthState.New ? "" : feed.HealthNote;
        if (feed is { LastSuccessAt: null, ConfirmedOn: not null, Health: not FeedHealthState.New })
        {
            note += $" Its address was last seen to work on {feed.ConfirmedOn}.";
        }

        var words = string.Join(' ', feed.Warnings.Prepend(note)).Trim();
        return words.Length == 0 ? null : words;
    }
}
