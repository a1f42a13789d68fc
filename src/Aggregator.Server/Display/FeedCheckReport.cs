using Aggregator.Candidates;
using Aggregator.Feeds.Parsing;

namespace Aggregator.Server.Display;

/// <summary>What one request to a feed showed, entry by entry, so that an operator sees why it yields nothing.</summary>
internal static class FeedCheckReport
{
    private const int ShownEntries = 20;
    private static readonly Style Bold = new(decoration: Decoration.Bold);

    public static void Write(
        Feed feed, FeedCheck check, FeedClock clock, IReadOnlyList<DryRunEntry> tried, bool json, bool all, IAnsiConsole console)
    {
        var report = Report(feed, check, clock, tried);
        if (json)
        {
            console.Profile.Out.Writer.WriteLine(JsonSerializer.Serialize(report, ReportJson.Readable.CheckedFeed));
            return;
        }

        HangingLine.Write(console, "", report.Address, Bold);
        if (feed.ConfirmedOn is not null)
        {
            HangingLine.Write(console, "confirmed ", $"{feed.ConfirmedOn}, by a {feed.ConfirmedBy}");
        }

        WriteAnswer(check, console);
        if (check.Feed is { } parsed)
        {
            WriteFeed(feed, parsed, console);
            WriteClock(check, clock, console);
            WriteEntries(parsed, report.Entries, all, console);
        }

        foreach (var (index, alternate) in check.Alternates.Index())
        {
            HangingLine.Write(console, "feed here ", $"{index + 1}  {PublicAddress.Of(alternate.Address)}  {alternate.Title}");
        }

        if (check.Problem is { } problem)
        {
            HangingLine.Write(console, "problem   ", problem, Color.Yellow);
            foreach (var alternate in feed.Alternates)
            {
                HangingLine.Write(console, "alternate ", $"{alternate.Address}, read in its place while it fails");
            }
        }
    }

    private static void WriteAnswer(FeedCheck check, IAnsiConsole console)
    {
        if (check.Status is null)
        {
            HangingLine.Write(console, "fetched   ", "no answer");
            return;
        }

        var validators = check.HasValidators ? "can be polled conditionally" : "gives no validators, so it is polled once a day at most";
        var seconds = check.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        var type = check.ContentType ?? "no content type";
        HangingLine.Write(console, "fetched   ", $"{check.Status}, {type}, {check.Size} bytes in {seconds} s, {validators}");
        if (check.AnsweredBy is { } answered && answered != check.Address)
        {
            var moved = ", moved there for good".If(check.MovedTo is not null);
            HangingLine.Write(console, "answered  ", $"by {PublicAddress.Of(answered).AbsoluteUri}{moved}");
        }
    }

    private static void WriteFeed(Feed feed, ParsedFeed parsed, IAnsiConsole console)
    {
        var language = $" ({parsed.Language})".If(parsed.Language is not null);
        HangingLine.Write(console, "decoded   ", parsed.Encoding);
        HangingLine.Write(console, "repaired  ", string.Join(", ", parsed.Repairs.DefaultIfEmpty("nothing; it is sound")));
        HangingLine.Write(console, "read as   ", $"{parsed.Format}, by the adapter '{feed.Adapter}'");
        HangingLine.Write(console, "title     ", parsed.Title + "none".If(parsed.Title.Length == 0) + language);
        if (parsed.Hub is { } hub)
        {
            HangingLine.Write(console, "hub       ", PublicAddress.In(hub.OriginalString));
        }

        foreach (var reason in parsed.SkippedItems)
        {
            HangingLine.Write(console, "left out  ", $"{reason.Count} x {reason.Reason}");
        }

        foreach (var loss in parsed.Losses)
        {
            HangingLine.Write(console, "warning   ", loss, Color.Yellow);
        }
    }

    private static void WriteClock(FeedCheck check, FeedClock clock, IAnsiConsole console)
    {
        var words = (known: clock.Shift, shown: check.Clock.Shift, check.Ahead) switch
        {
            ({ Ticks: not 0 } known, _, _) => $"{Hours(known)} the time, as entries have shown since {clock.Since:u}; corrected",
            (_, { Ticks: not 0 } shown, _) => $"{Hours(shown)} the answer's own time, as several entries show; a poll corrects them",
            (_, _, { Count: > 0 } ahead) => FormattableString.Invariant(
                $"{ahead.Count} ahead of the answer's own time, by up to {ahead[0].TotalHours:0.#} h; taken for the time of first sight"),
            _ => "",
        };
        if (words.Length > 0)
        {
            HangingLine.Write(console, "dates     ", words, Color.Yellow);
        }
    }

    private static string Hours(TimeSpan shift)
    {
        var side = "ahead of".If(shift > TimeSpan.Zero) + "behind".If(shift < TimeSpan.Zero);
        return FormattableString.Invariant($"{Math.Abs(shift.TotalHours):0.#} h {side}");
    }

    private static void WriteEntries(ParsedFeed parsed, IReadOnlyList<CheckedEntry> entries, bool all, IAnsiConsole console)
    {
        var undated = parsed.Entries.Count(entry => DateOf(entry) is null);
        var dates = $"; {undated} without a date that can be read".If(undated > 0);
        var kept = entries.Count(entry => entry.IsKept);
        HangingLine.Write(console, "entries   ", $"{parsed.Entries.Count}, of which {kept} would be kept{dates}");
        foreach (var entry in entries.Take(all ? entries.Count : ShownEntries))
        {
            var (mark, verdict) = entry.IsKept ? ("+", "kept") : ("-", "rejected");
            var date = entry.PublishedAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "no date";
            var language = $", {entry.Language}".If(entry.Language is not null);
            HangingLine.Write(console, $"  {mark} {date,-17} ", entry.Title);
            HangingLine.Write(console, "    ", $"{entry.Link ?? "no link"}  {entry.TextLength} characters of text{language}", Color.Grey);
            HangingLine.Write(console, "    ", $"{verdict}: {entry.Verdict}", Color.Grey);
        }

        if (!all && entries.Count > ShownEntries)
        {
            HangingLine.Write(console, "  ", $"and {entries.Count - ShownEntries} more; --all shows them", Color.Grey);
        }
    }

    private static DateTimeOffset? DateOf(FeedEntry entry) => entry.PublishedAt ?? entry.UpdatedAt ?? entry.CreatedAt;

    private static CheckedFeed Report(Feed feed, FeedCheck check, FeedClock clock, IReadOnlyList<DryRunEntry> tried) => new(
        check.Address.AbsoluteUri, feed.Adapter, check.Problem, check.Status, check.ContentType, check.Size, check.HasValidators,
        check.Feed?.Format, check.Feed?.Encoding, check.Feed?.Repairs ?? [], check.Feed?.Title,
        [.. (check.Feed?.SkippedItems ?? []).Select(reason => new LeftOut(reason.Reason, reason.Count, reason.IsLoss))],
        [.. check.Alternates.Select(alternate => PublicAddress.Of(alternate.Address).AbsoluteUri)],
        ((TimeSpan[])[clock.Shift, check.Clock.Shift]).FirstOrDefault(shift => shift != TimeSpan.Zero).TotalHours,
        [.. tried.Select(Report)]);

    private static CheckedEntry Report(DryRunEntry tried) => new(
        tried.Entry.Id, tried.Entry.Title, tried.Entry.Link?.OriginalString, DateOf(tried.Entry), tried.Entry.Language,
        [.. tried.Entry.Authors.Select(author => author.Name ?? author.Email).OfType<string>()],
        tried.TextLength, tried.IsKept, tried.Score, tried.Reason);
}

/// <summary>The JSON of <c>feeds check --json</c>.</summary>
internal sealed record CheckedFeed(
    string Address, string Adapter, string? Problem, int? Status, string? ContentType, int Size, bool HasValidators, string? Format,
    string? Encoding, IReadOnlyList<string> Repairs, string? Title, IReadOnlyList<LeftOut> LeftOut, IReadOnlyList<string> Alternates,
    double DatesAheadHours, IReadOnlyList<CheckedEntry> Entries);

internal sealed record LeftOut(string Reason, int Count, bool IsLoss);

internal sealed record CheckedEntry(
    string? Id, string Title, string? Link, DateTimeOffset? PublishedAt, string? Language, IReadOnlyList<string> Authors, int TextLength,
    bool IsKept, double Score, string Verdict);
