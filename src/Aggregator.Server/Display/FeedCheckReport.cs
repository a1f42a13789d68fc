using System.Text.Json.Serialization;
using Aggregator.Candidates;
using Aggregator.Feeds.Parsing;
using Spectre.Console;

namespace Aggregator.Server.Display;

/// <summary>What one look at a source showed, entry by entry, so that an operator sees why it yields nothing.</summary>
internal static class FeedCheckReport
{
    private const int ShownEntries = 20;
    private static readonly Style Bold = new(decoration: Decoration.Bold);

    public static void Write(Feed source, FeedCheck check, IReadOnlyList<DryRunEntry> tried, bool json, bool all, IAnsiConsole console)
    {
        var report = Report(source, check, tried);
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(report, DisplayJson.Readable.CheckedFeed));
            return;
        }

        HangingLine.Write(console, "", report.Address, Bold);
        HangingLine.Write(console, "fetched   ", Answer(check));
        if (check.AnsweredBy is { } answered && answered != check.Address)
        {
            HangingLine.Write(console, "answered  ", $"by {answered.AbsoluteUri}{(check.MovedTo is null ? "" : ", moved there for good")}");
        }

        if (check.Feed is { } feed)
        {
            WriteFeed(source, feed, console);
            WriteEntries(feed, report, all, console);
        }

        foreach (var (index, alternate) in check.Alternates.Index())
        {
            HangingLine.Write(console, "feed here ", string.Create(CultureInfo.InvariantCulture, $"{index + 1}  {alternate.Address.AbsoluteUri}  {alternate.Title}"));
        }

        if (check.Problem is { } problem)
        {
            HangingLine.Write(console, "problem   ", problem, Color.Yellow);
        }
    }

    private static void WriteFeed(Feed source, ParsedFeed feed, IAnsiConsole console)
    {
        HangingLine.Write(console, "decoded   ", feed.Encoding);
        HangingLine.Write(console, "repaired  ", feed.Repairs.Count == 0 ? "nothing; it is sound" : string.Join(", ", feed.Repairs));
        HangingLine.Write(console, "read as   ", $"{feed.Format}, by the reader for '{source.Adapter}'");
        HangingLine.Write(console, "title     ", $"{(feed.Title.Length == 0 ? "none" : feed.Title)}{(feed.Language is null ? "" : $" ({feed.Language})")}");
        if (feed.Hub is { } hub)
        {
            HangingLine.Write(console, "hub       ", hub.OriginalString);
        }

        foreach (var reason in feed.SkippedItems)
        {
            HangingLine.Write(console, "left out  ", string.Create(CultureInfo.InvariantCulture, $"{reason.Count} x {reason.Reason}"));
        }
    }

    private static void WriteEntries(ParsedFeed feed, CheckedFeed report, bool all, IAnsiConsole console)
    {
        var undated = feed.Entries.Count(entry => (entry.PublishedAt ?? entry.UpdatedAt ?? entry.CreatedAt) is null);
        HangingLine.Write(console, "entries   ", feed.Entries.Count == 0 ? "none" : string.Create(
            CultureInfo.InvariantCulture,
            $"{feed.Entries.Count}, of which {report.Entries.Count(entry => entry.IsKept)} would be kept{(undated == 0 ? "" : $"; {undated} without a date that can be read")}"));
        foreach (var entry in all ? report.Entries : report.Entries.Take(ShownEntries))
        {
            HangingLine.Write(console, $"  {(entry.IsKept ? "+" : "-")} {entry.PublishedAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "no date          "} ", entry.Title);
            HangingLine.Write(console, "    ", string.Create(CultureInfo.InvariantCulture, $"{entry.Link ?? "no link"}  {entry.TextLength} characters of text{(entry.Language is null ? "" : $", {entry.Language}")}"), Color.Grey);
            HangingLine.Write(console, "    ", $"{(entry.IsKept ? "kept" : "rejected")}: {entry.Verdict}", Color.Grey);
        }

        if (!all && report.Entries.Count > ShownEntries)
        {
            HangingLine.Write(console, "  ", string.Create(CultureInfo.InvariantCulture, $"and {report.Entries.Count - ShownEntries} more; --all shows them"), Color.Grey);
        }
    }

    private static string Answer(FeedCheck check) => check.Status is { } status
        ? string.Create(CultureInfo.InvariantCulture, $"{status}, {check.ContentType ?? "no content type"}, {check.Size} bytes in {check.Elapsed.TotalSeconds:0.0} s, {(check.HasValidators ? "can be asked conditionally" : "gives no validators, so it is asked once a day at most")}")
        : "no answer";

    private static CheckedFeed Report(Feed source, FeedCheck check, IReadOnlyList<DryRunEntry> tried) => new(
        check.Address.AbsoluteUri, source.Adapter, check.Problem, check.Status, check.ContentType, check.Size, check.HasValidators, check.Feed?.Format, check.Feed?.Encoding, check.Feed?.Repairs ?? [],
        check.Feed?.Title, [.. (check.Feed?.SkippedItems ?? []).Select(reason => new LeftOut(reason.Reason, reason.Count))], [.. check.Alternates.Select(alternate => alternate.Address.AbsoluteUri)], [.. tried.Select(Report)]);

    private static CheckedEntry Report(DryRunEntry tried) => new(
        tried.Entry.Id, tried.Entry.Title, tried.Entry.Link?.OriginalString, tried.Entry.PublishedAt ?? tried.Entry.UpdatedAt ?? tried.Entry.CreatedAt, tried.Entry.Language,
        [.. tried.Entry.Authors.Select(author => author.Name ?? author.Email).OfType<string>()], tried.TextLength, tried.IsKept, tried.Score, tried.Reason);
}

internal sealed record CheckedFeed(
    string Address, string Adapter, string? Problem, int? Status, string? ContentType, int Size, bool HasValidators, string? Format, string? Encoding, IReadOnlyList<string> Repairs,
    string? Title, IReadOnlyList<LeftOut> LeftOut, IReadOnlyList<string> Alternates, IReadOnlyList<CheckedEntry> Entries);

internal sealed record LeftOut(string Reason, int Count);

internal sealed record CheckedEntry(
    string? Id, string Title, string? Link, DateTimeOffset? PublishedAt, string? Language, IReadOnlyList<string> Authors, int TextLength, bool IsKept, double Score, string Verdict);

/// <summary>What the command line writes as JSON.</summary>
[JsonSerializable(typeof(IReadOnlyList<FeedReport>))]
[JsonSerializable(typeof(CheckedFeed))]
internal sealed partial class DisplayJson : JsonSerializerContext
{
    /// <summary>Chinese as it is written, not as escapes.</summary>
    public static DisplayJson Readable { get; } = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
    });
}
