namespace Aggregator.Evaluation;

/// <summary>What an editor chose among the events of a day that could have been chosen.</summary>
internal sealed class RankingTruth
{
    /// <summary>Editors whose choice is followed; the figures are theirs.</summary>
    private static readonly string[] Practitioners = ["juya issue", "ainews issue", "ithome-votes"];

    private readonly Dictionary<string, string> _eventOf;
    private readonly Dictionary<string, double> _gains = [];

    private RankingTruth(RankingDay day, RankingEditor editor, bool isIssue)
    {
        Day = day;
        Source = isIssue ? editor.Source + " issue" : editor.Source;
        var judged = day.Items.Where(item => item is { Beat: true, Judged: true, Event: not null }).ToList();
        var carried = judged.Where(item => editor.Listed.Contains(item.Id)).Select(item => item.Event!).ToHashSet();
        _eventOf = judged.Where(item => !isIssue || carried.Contains(item.Event!)).ToDictionary(item => item.Id, item => item.Event!);
        foreach (var (id, told) in _eventOf)
        {
            _gains[told] = Math.Max(_gains.GetValueOrDefault(told), editor.Gain.GetValueOrDefault(id));
        }

        Top = [.. editor.Top.Where(_eventOf.ContainsKey).Select(id => _eventOf[id]).Distinct()];
    }

    public RankingDay Day { get; }

    /// <summary>The editor; with "issue" where only what the editor carried is ordered: the titles are of one hand then.</summary>
    public string Source { get; }

    public bool IsPractitioner => Practitioners.Contains(Source);

    /// <summary>How much a fit learns from it: readers who work with the models before those who follow all of technology.</summary>
    public double Weight => IsPractitioner ? 1 : 0.5;

    /// <summary>Events, the editor's first first.</summary>
    public IReadOnlyList<string> Top { get; }

    /// <summary>What each event was worth to the editor, 0 to 3.</summary>
    public IReadOnlyDictionary<string, double> Gains => _gains;

    /// <summary>The day, and the same with only what the editor carried.</summary>
    public static IEnumerable<RankingTruth> Of(RankingDay day)
    {
        var editor = day.Editor ?? throw new JsonException($"The day {day.Day} has no editor.");
        yield return new RankingTruth(day, editor, isIssue: false);
        if (editor.Source is "juya" or "ainews"
            && new RankingTruth(day, editor, isIssue: true) is { Gains.Count: > 2 } issue
            && issue.Top.Count > 0 && issue.Top.Count < issue.Gains.Count)
        {
            yield return issue;
        }
    }

    /// <summary>The events that a story tells.</summary>
    public IEnumerable<string> EventsOf(IEnumerable<string> ids) =>
        ids.Select(id => _eventOf.GetValueOrDefault(id)).OfType<string>().Distinct();
}
