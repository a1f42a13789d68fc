using System.Diagnostics.Metrics;

namespace Aggregator.Candidates;

/// <summary>Counts what came of the pages that were asked for, one count an outcome; a listener of the meter <c>Aggregator</c> hears it.</summary>
internal static class PageMeter
{
    private static readonly Meter Meter = new("Aggregator");

    private static readonly Counter<long> Pages = Meter.CreateCounter<long>("aggregator.pages", "{page}", "Pages asked for, by what came of them: Read, Refused, NotHtml, Failed, ScriptOnly, Paywalled and so on");

    public static void Count(string outcome) => Pages.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
