namespace Aggregator.Server.Display;

/// <summary>
/// The feeds and how polling them goes. On a terminal each has a line of figures and one of words, because ids have to be
/// typed and a narrow table would break them; elsewhere a line each, or JSON for a script.
/// </summary>
internal static class FeedTable
{
    /// <param name="politeness">Show how politely each was polled instead of its health.</param>
    public static void Write(IReadOnlyList<FeedReport> reports, bool politeness, bool json, IAnsiConsole console, DateTimeOffset now)
    {
        var rows = reports.OrderBy(report => !report.IsOn).ThenBy(report => report.Id, StringComparer.Ordinal).ToList();
        var output = console.Profile.Out;
        if (json)
        {
            output.Writer.WriteLine(JsonSerializer.Serialize(rows, ReportJson.Readable.IReadOnlyListFeedReport));
        }
        else if (!output.IsTerminal)
        {
            rows.ForEach(row => output.Writer.WriteLine(string.Join('\t', politeness ? PolitenessFields(row) : HealthFields(row))));
        }
        else
        {
            if (politeness)
            {
                WritePoliteness([.. rows.Where(row => row.Week.Outcomes.Count > 0)], console);
            }
            else
            {
                WriteHealth(rows, console);
            }

            WriteChanges(rows, console, now);
            WriteWeek(rows, console);
        }
    }

    private static object[] HealthFields(FeedReport row) =>
    [
        row.Id, row.Health.Name(), row.Title, row.Address.AbsoluteUri,
        SingleLine.Of(string.Join(' ', row.Warnings.Prepend(row.HealthNote))),
    ];

    private static object[] PolitenessFields(FeedReport row) =>
        [row.Id, row.Week.Requests, row.Week.Conditional, row.Week.Early, row.Week.Repeated, row.Week.Refused, Outcomes(row.Week)];

    private static void WriteHealth(List<FeedReport> rows, IAnsiConsole console)
    {
        var width = WriteHead(rows, "State     Items/week   304  Last new      Next", console);
        foreach (var row in rows)
        {
            var share = row.Week.NotModifiedShare?.ToString("P0", CultureInfo.InvariantCulture) ?? "";
            var figures = $"{row.Week.NewEntries,10}  {share,4}  {Time(row.LastNewAt),-12}  {Time(row.NextDueAt)}".TrimEnd();
            var health = $"[{ColourOf(row.Health)}]{row.Health.Name(),-8}[/]";
            var isWell = row.Health is FeedHealthState.New or FeedHealthState.Fresh;
            console.MarkupLine($"[bold]{Markup.Escape(row.Id.PadRight(width))}[/]  {health}  {figures}");
            HangingLine.Write(console, "  ", row.Title + $": {row.HealthNote}".If(!isWell), Color.Grey);
            foreach (var warning in row.Warnings)
            {
                HangingLine.Write(console, "  ! ", warning, Color.Yellow);
            }
        }
    }

    private static void WritePoliteness(List<FeedReport> rows, IAnsiConsole console)
    {
        var width = WriteHead(rows, "Requests  Conditional  Early  Repeated  Refused", console);
        foreach (var row in rows)
        {
            var week = row.Week;
            var faults = $"[{WarningOf(week.Early)}]{week.Early,5}[/]  [{WarningOf(week.Repeated)}]{week.Repeated,8}[/]";
            console.MarkupLine(
                $"[bold]{Markup.Escape(row.Id.PadRight(width))}[/]  {week.Requests,8}  {week.Conditional,11}  {faults}  {week.Refused,7}");
            HangingLine.Write(console, "  ", Outcomes(week), Color.Grey);
        }
    }

    /// <summary>Gives the width of the ids.</summary>
    private static int WriteHead(List<FeedReport> rows, string columns, IAnsiConsole console)
    {
        var width = rows.Select(row => row.Id.Length).Append("Feed".Length).Max();
        console.MarkupLineInterpolated($"[bold]{"Feed".PadRight(width)}  {columns}[/]");
        return width;
    }

    private static void WriteChanges(List<FeedReport> rows, IAnsiConsole console, DateTimeOffset now)
    {
        foreach (var change in FeedChange.OfDay(rows, now))
        {
            HangingLine.Write(console, $"{Time(change.At)}  ", $"{change.Id} {change.From.Name()} → {change.To.Name()}: {change.Why}");
        }
    }

    private static void WriteWeek(List<FeedReport> rows, IAnsiConsole console)
    {
        var week = FeedCounts.Sum([.. rows.Select(row => row.Week)]);
        HangingLine.Write(
            console,
            "",
            $"In seven days {week.Requests} requests: {week.Conditional} conditional, {week.NotModified} not modified, "
            + $"{week.Early} early, {week.Repeated} repeated, {week.Refused} refused. {Outcomes(week)}");
    }

    private static string Outcomes(FeedCounts week) =>
        string.Join(", ", week.Outcomes.OrderByDescending(outcome => outcome.Value).Select(outcome => $"{outcome.Key} {outcome.Value}"));

    private static string WarningOf(int count) => count switch { 0 => "default", _ => "red" };

    private static string Time(DateTimeOffset? time) =>
        time > DateTimeOffset.MinValue ? time.Value.UtcDateTime.ToString("MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) : "";

    private static string ColourOf(FeedHealthState health) => health switch
    {
        FeedHealthState.Fresh => "green",
        FeedHealthState.New or FeedHealthState.Quiet or FeedHealthState.Off => "grey",
        _ => "yellow",
    };
}
