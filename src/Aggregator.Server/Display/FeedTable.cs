using System.Globalization;
using System.Text.Json;
using Aggregator.Digests;
using Aggregator.Feeds;
using Spectre.Console;

namespace Aggregator.Server.Display;

/// <summary>The sources and how polling them goes: as a table on a terminal, a line each elsewhere, JSON for a script.</summary>
internal static class FeedTable
{
    /// <param name="politeness">Show how politely each was asked instead of how it fares.</param>
    public static void Write(IReadOnlyList<FeedReport> reports, bool politeness, bool json, IAnsiConsole console, DateTimeOffset now)
    {
        var rows = reports.OrderBy(report => !report.IsOn).ThenBy(report => report.Id, StringComparer.Ordinal).ToList();
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(rows, DisplayJson.Default.IReadOnlyListFeedReport));
        }
        else if (console.Profile.Out.IsTerminal)
        {
            console.Write(politeness ? Politeness(rows) : Health(rows));
            WriteChanges(rows, console, now);
            WriteWeek(rows, console);
        }
        else if (politeness)
        {
            rows.ForEach(row => Console.Out.WriteLine(string.Join('\t', row.Id, row.Week.Requests, row.Week.Conditional, row.Week.Early, row.Week.Repeated, row.Week.Refused, Outcomes(row.Week))));
        }
        else
        {
            rows.ForEach(row => Console.Out.WriteLine(string.Join('\t', row.Id, row.Health, row.Title, row.Address.AbsoluteUri, PlainLine.Of(row.HealthNote))));
        }
    }

    private static Table Health(List<FeedReport> rows)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Source", "State", "Items/week", "304", "Last new", "Next", "");
        foreach (var row in rows)
        {
            table.AddRow(
                $"[bold]{Markup.Escape(row.Id)}[/]\n[grey]{Markup.Escape(row.Title)}[/]",
                $"[{Colour(row.Health)}]{row.Health}[/]",
                Number(row.Week.NewEntries),
                row.Week.NotModifiedShare is { } share ? share.ToString("P0", CultureInfo.InvariantCulture) : "",
                Time(row.LastNewAt),
                Time(row.NextDueAt),
                $"[grey]{Markup.Escape(row.HealthNote)}[/]");
        }

        return table;
    }

    private static Table Politeness(List<FeedReport> rows)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Source", "Requests", "Conditional", "Early", "Repeated", "Refused", "How they ended");
        foreach (var row in rows.Where(row => row.Week.Outcomes.Count > 0))
        {
            table.AddRow(
                Markup.Escape(row.Id), Number(row.Week.Requests), Number(row.Week.Conditional), Bad(row.Week.Early), Bad(row.Week.Repeated), Number(row.Week.Refused),
                $"[grey]{Markup.Escape(Outcomes(row.Week))}[/]");
        }

        return table;
    }

    private static void WriteChanges(List<FeedReport> rows, IAnsiConsole console, DateTimeOffset now)
    {
        foreach (var change in FeedChange.OfDay(rows, now))
        {
            console.MarkupLineInterpolated($"{Time(change.At)} [bold]{change.Id}[/] {change.From} → {change.To}: [grey]{change.Why}[/]");
        }
    }

    private static void WriteWeek(List<FeedReport> rows, IAnsiConsole console)
    {
        var week = FeedWeek.Sum([.. rows.Select(row => row.Week)]);
        console.MarkupLineInterpolated($"In seven days {week.Requests} requests: {week.Conditional} conditional, {week.NotModified} not modified, {week.Early} early, {week.Repeated} repeated, {week.Refused} refused. [grey]{Outcomes(week)}[/]");
    }

    private static string Outcomes(FeedWeek week) =>
        string.Join(", ", week.Outcomes.OrderByDescending(outcome => outcome.Value).Select(outcome => $"{outcome.Key} {Number(outcome.Value)}"));

    private static string Bad(int count) => count == 0 ? "0" : $"[red]{Number(count)}[/]";

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset? time) =>
        time is { } at && at > DateTimeOffset.MinValue ? at.UtcDateTime.ToString("MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) : "";

    private static string Colour(string state) => state switch
    {
        "fresh" => "green",
        "new" or "quiet" or "off" => "grey",
        _ => "yellow",
    };
}
