using Aggregator.Labs;
using Aggregator.Web.Pages.Charts;
using Aggregator.Web.Pages.Words;

namespace Aggregator.Web.Pages.Labs;

/// <summary>A lab's days as a chart: a bar a day, a gap where there was no edition.</summary>
internal static class LabChart
{
    /// <param name="days">Articles that name it, by date of the edition.</param>
    public static BarChart Of(IReadOnlyDictionary<DateOnly, int> days, Lab lab, PageWords words)
    {
        var (first, last) = days.Count == 0 ? (default, default) : (days.Keys.Min(), days.Keys.Max());
        var count = last.DayNumber - first.DayNumber + 1;
        var all = Enumerable.Range(0, count).Select(first.AddDays).ToList();

        return new BarChart
        {
            Title = words.Format("lab.trendTitle", count),
            Summary = words.Format("lab.trendSummary", LabName.Of(lab, words), days.Values.Sum(), words.DayAndMonth(first), words.DayAndMonth(last)),
            Bars = [.. all.Select(day => new Bar(words.DayAndMonth(day), days.TryGetValue(day, out var articles) ? articles : null))],
            Axis = count < 3 ? [words.DayAndMonth(first)] : [words.DayAndMonth(first), words.DayAndMonth(all[count / 2]), words.DayAndMonth(last)],
            LabelHeading = words["labs.day"],
            ValueHeading = words["labs.articles"],
            TableLabel = words["chart.table"],
        };
    }
}
