using System.Globalization;
using Aggregator.Web.Pages.Words;

namespace Aggregator.Web.Pages.Charts;

/// <summary>When in the day reports come.</summary>
internal static class HourChart
{
    public static BarChart Of(IEnumerable<DateTimeOffset> instants, PageWords words)
    {
        var counts = new int[24];

        foreach (var instant in instants)
        {
            counts[instant.ToOffset(words.Zone).Hour]++;
        }

        var peak = Array.IndexOf(counts, counts.Max());

        return new BarChart
        {
            Title = words["hours.title"],
            Summary = words.Format("hours.summary", peak.ToString("00", CultureInfo.InvariantCulture), counts[peak]),
            Bars = [.. counts.Select((count, hour) => new Bar(hour.ToString("00", CultureInfo.InvariantCulture), count))],
            Axis = ["0", "6", "12", "18", "24"],
            LabelHeading = words["hours.hour"],
            ValueHeading = words["hours.reports"],
            TableLabel = words["chart.table"],
        };
    }
}
