namespace Aggregator.Web.Pages.Charts;

/// <summary>When in the day reports come.</summary>
internal static class HourChart
{
    public static BarChart Of(IEnumerable<DateTimeOffset> instants, PageStrings strings)
    {
        var hours = new int[24];

        foreach (var instant in instants)
        {
            hours[instant.UtcDateTime.Hour]++;
        }

        return Of(hours, strings["hours.title"], strings);
    }

    /// <param name="hours">24 counts by UTC hour; shown in the zone of the language.</param>
    public static BarChart Of(IReadOnlyList<int> hours, string title, PageStrings strings)
    {
        var counts = Enumerable.Range(0, 24).Select(hour => hours[(hour - strings.Zone.Hours + 24) % 24]).ToList();
        var peak = counts.IndexOf(counts.Max());
        return new BarChart
        {
            Title = title,
            Summary = strings.Format("hours.summary", NameOf(peak), counts[peak]),
            Bars = [.. counts.Select((count, hour) => new Bar(NameOf(hour), count))],
            Axis = ["0", "6", "12", "18", "24"],
            LabelHeading = strings["hours.hour"],
            ValueHeading = strings["hours.reports"],
            TableLabel = strings["chart.table"],
        };
    }

    private static string NameOf(int hour) => hour.ToString("00", CultureInfo.InvariantCulture);
}
