using Aggregator.Digests;
using Aggregator.Labs;
using Aggregator.Web.Localization;
using Aggregator.Web.Pages.Charts;

namespace Aggregator.Web.Pages.Labs;

/// <summary>A lab's last thirty days as a chart: a bar a day, a gap where there was no edition, however few there were.</summary>
internal static class LabChart
{
    private const int Days = LabHistory.Editions;

    /// <param name="days">Articles that name it, by date of the edition; the last is the latest edition's.</param>
    public static BarChart Of(IReadOnlyDictionary<DateOnly, int> days, Lab lab, PageWords words)
    {
        var last = days.Keys.Max();
        var first = last.AddDays(1 - Days);
        var all = Enumerable.Range(0, Days).Select(first.AddDays).ToList();

        return new BarChart
        {
            Title = words.Format("lab.trendTitle", Days),
            Summary = words.Format("lab.trendSummary", LabName.Of(lab, words), all.Sum(day => days.GetValueOrDefault(day)), words.DayAndMonth(first), words.DayAndMonth(last)),
            Bars = [.. all.Select(day => new Bar(words.DayAndMonth(day), days.TryGetValue(day, out var articles) ? articles : null))],
            Axis = [words.DayAndMonth(first), words.DayAndMonth(all[Days / 2]), words.DayAndMonth(last)],
            LabelHeading = words["labs.day"],
            ValueHeading = words["labs.articles"],
            TableLabel = words["chart.table"],
        };
    }
}
