namespace Aggregator.Web.Charts;

/// <summary>At which hours of the day reports are published.</summary>
internal static class HourChart
{
    /// <param name="hours">24 counts by UTC hour; shown in the zone of the language.</param>
    public static BarChart Of(IReadOnlyList<int> hours, string title, PageStrings strings)
    {
        var counts = Enumerable.Range(0, 24).Select(hour => hours[(hour - strings.Zone.Hours + 24) % 24]).ToList();
        var peak = counts.IndexOf(counts.Max());
        return new BarChart
        {
            Title = title,
            Summary = strings.Format("hours.summary", DisplayFormat.Hour(peak), counts[peak]),
            Bars = [.. counts.Select((count, hour) => new Bar(DisplayFormat.Hour(hour), count))],
            Axis = ["0", "6", "12", "18", "24"],
            LabelHeading = strings["hours.hour"],
            ValueHeading = strings["hours.reports"],
            TableLabel = strings["chart.table"],
        };
    }
}
