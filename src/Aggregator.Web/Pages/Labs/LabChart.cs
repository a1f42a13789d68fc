namespace Aggregator.Web.Pages.Labs;

/// <summary>A lab's last thirty days as a chart: a bar a day, and a gap where there was no edition.</summary>
internal static class LabChart
{
    private const int Days = LabHistory.Editions;

    /// <param name="days">Articles that name the lab, by date of the edition; the last is the latest edition's.</param>
    public static BarChart Of(IReadOnlyDictionary<DateOnly, int?> days, Lab lab, PageStrings strings)
    {
        var last = days.Keys.Max();
        var first = last.AddDays(1 - Days);
        var all = Enumerable.Range(0, Days).Select(first.AddDays).ToList();
        var sum = all.Sum(day => days.GetValueOrDefault(day));
        var (start, end) = (strings.DayAndMonth(first), strings.DayAndMonth(last));
        return new BarChart
        {
            Title = strings.Format("lab.trendTitle", Days),
            Summary = strings.Format("lab.trendSummary", LabName.Of(lab, strings), sum, start, end),
            Bars = [.. all.Select(day => new Bar(strings.DayAndMonth(day), days.GetValueOrDefault(day)))],
            Axis = [start, strings.DayAndMonth(all[Days / 2]), end],
            LabelHeading = strings["labs.day"],
            ValueHeading = strings["labs.articles"],
            TableLabel = strings["chart.table"],
        };
    }
}
