using Aggregator.Labs;
using Aggregator.Web.Pages.Charts;

namespace Aggregator.Web.Pages.Labs;

/// <summary>Every lab, those in the news first.</summary>
public sealed record LabsModel
{
    private static readonly string[] Scopes = ["lab", "group", "institute", "chips", "robots", "cars", "devices"];

    public required Visit Visit { get; init; }

    public required IReadOnlyList<Lab> Labs { get; init; }

    public required LabHistory History { get; init; }

    public IReadOnlyList<(Lab Lab, int Sum, BarChart Days)> InTheNews =>
    [
        .. Labs.Select(lab => (Lab: lab, Sum: History.SumOf(lab.Id)))
            .Where(lab => lab.Sum > 0)
            .OrderByDescending(lab => lab.Sum)
            .Select(lab => (lab.Lab, lab.Sum, ChartOf(lab.Lab, lab.Sum))),
    ];

    public int Most => InTheNews.Count == 0 ? 1 : InTheNews[0].Sum;

    /// <summary>The others by what they are.</summary>
    public IEnumerable<(string Scope, IReadOnlyList<Lab> Labs)> Others => Labs
        .Where(lab => History.SumOf(lab.Id) == 0)
        .GroupBy(lab => lab.Scope)
        .OrderBy(scope => Array.IndexOf(Scopes, scope.Key) is >= 0 and var place ? place : Scopes.Length)
        .Select(scope => (Visit.Words.Scope(scope.Key), (IReadOnlyList<Lab>)[.. scope]));

    private BarChart ChartOf(Lab lab, int sum) => LabChart.Of(History, lab, sum, Visit.Words);
}

/// <summary>A lab's days as a chart.</summary>
internal static class LabChart
{
    public static BarChart Of(LabHistory history, Lab lab, int sum, Words.PageWords words)
    {
        var days = history.Of(lab.Id);
        var last = history.First.AddDays(days.Count - 1);

        return new BarChart
        {
            Title = words.Format("lab.trendTitle", days.Count),
            Summary = words.Format("lab.trendSummary", LabName.Of(lab, words), sum, words.DayAndMonth(history.First), words.DayAndMonth(last)),
            Bars = [.. days.Select((count, index) => new Bar(words.DayAndMonth(history.First.AddDays(index)), count))],
            Axis = [words.DayAndMonth(history.First), words.DayAndMonth(history.First.AddDays(days.Count / 2)), words.DayAndMonth(last)],
            LabelHeading = words["labs.day"],
            ValueHeading = words["labs.articles"],
            TableLabel = words["chart.table"],
        };
    }
}
