using Spectre.Console;

namespace Aggregator.Server.Display;

/// <summary>
/// The sources and how polling them goes: on a terminal a line of figures and one of words each, since the names have to be
/// typed and a narrow table would break them; a line each elsewhere, JSON for a script.
/// </summary>
internal static class FeedTable
{
    /// <param name="politeness">Show how politely each was asked instead of how it fares.</param>
    public static void Write(IReadOnlyList<FeedReport> reports, bool politeness, bool json, IAnsiConsole console, DateTimeOffset now)
    {
        var rows = reports.OrderBy(report => !report.IsOn).ThenBy(report => report.Id, StringComparer.Ordinal).ToList();
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(rows, DisplayJson.Readable.IReadOnlyListFeedReport));
        }
        else if (console.Profile.Out.IsTerminal)
        {
            WriteRows(rows, politeness, console);
            WriteChanges(rows, console, now);
            WriteWeek(rows, console);
        }
        else if (politeness)
        {
            rows.ForEach(row => Console.Out.WriteLine(string.Join('\t', row.Id, row.Week.Requests, row.Week.Conditional, row.Week.Early, row.Week.Repeated, row.Week.Refused, Outcomes(row.Week))));
        }
        else
        {
            rows.ForEach(row => Console.Out.WriteLine(string.Join('\t', row.Id, row.Health.Name(), row.Title, row.Address.AbsoluteUri, SingleLine.Of(row.HealthNote))));
        }
    }

    private static void WriteRows(List<FeedReport> rows, bool politeness, IAnsiConsole console)
    {
        var shown = politeness ? [.. rows.Where(row => row.Week.Outcomes.Count > 0)] : rows;
        var width = shown.Select(row => row.Id.Length).Append("Source".Length).Max();
        var head = politeness ? "Requests  Conditional  Early  Repeated  Refused" : "State     Items/week   304  Last new      Next";
        console.MarkupLineInterpolated($"[bold]{"Source".PadRight(width)}  {head}[/]");
        foreach (var row in shown)
        {
            console.MarkupLine($"[bold]{Markup.Escape(row.Id.PadRight(width))}[/]  {(politeness ? Politeness(row.Week) : Health(row))}");
            HangingLine.Write(console, "  ", politeness ? Outcomes(row.Week) : Words(row), Color.Grey);
        }
    }

    private static string Health(FeedReport row)
    {
        var share = row.Week.NotModifiedShare is { } modified ? modified.ToString("P0", CultureInfo.InvariantCulture) : "";
        return $"[{Colour(row.Health)}]{row.Health.Name(),-8}[/]  {Number(row.Week.NewEntries),10}  {share,4}  {Time(row.LastNewAt),-12}  {Time(row.NextDueAt)}".TrimEnd();
    }

    private static string Words(FeedReport row) => row.Health is FeedHealthState.New or FeedHealthState.Fresh ? row.Title : $"{row.Title}: {row.HealthNote}";

    private static string Politeness(FeedWeek week) =>
        $"{Number(week.Requests),8}  {Number(week.Conditional),11}  {Bad(week.Early, 5)}  {Bad(week.Repeated, 8)}  {Number(week.Refused),7}";

    private static void WriteChanges(List<FeedReport> rows, IAnsiConsole console, DateTimeOffset now)
    {
        foreach (var change in FeedChange.OfDay(rows, now))
        {
            HangingLine.Write(console, $"{Time(change.At)}  ", $"{change.Id} {change.From.Name()} → {change.To.Name()}: {change.Why}");
        }
    }

    private static void WriteWeek(List<FeedReport> rows, IAnsiConsole console)
    {
        var week = FeedWeek.Sum([.. rows.Select(row => row.Week)]);
        HangingLine.Write(console, "", string.Create(
            CultureInfo.InvariantCulture,
            $"In seven days {week.Requests} requests: {week.Conditional} conditional, {week.NotModified} not modified, {week.Early} early, {week.Repeated} repeated, {week.Refused} refused. {Outcomes(week)}"));
    }

    private static string Outcomes(FeedWeek week) =>
        string.Join(", ", week.Outcomes.OrderByDescending(outcome => outcome.Value).Select(outcome => $"{outcome.Key} {Number(outcome.Value)}"));

    private static string Bad(int count, int width) => count == 0 ? "0".PadLeft(width) : $"[red]{Number(count).PadLeft(width)}[/]";

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset? time) =>
        time is { } at && at > DateTimeOffset.MinValue ? at.UtcDateTime.ToString("MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) : "";

    private static string Colour(FeedHealthState state) => state switch
    {
        FeedHealthState.Fresh => "green",
        FeedHealthState.New or FeedHealthState.Quiet or FeedHealthState.Off => "grey",
        _ => "yellow",
    };
}
