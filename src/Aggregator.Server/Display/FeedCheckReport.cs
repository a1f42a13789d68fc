using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Aggregator.Feeds;
using Aggregator.Labs;
using Spectre.Console;

namespace Aggregator.Server.Display;

/// <summary>What one look at a source showed, entry by entry, so that an operator sees why it yields nothing.</summary>
internal static class FeedCheckReport
{
    private const int ShownEntries = 20;

    public static void Write(Feed source, FeedCheck check, IReadOnlyList<TriedEntry> tried, bool json, bool all, IAnsiConsole console)
    {
        var report = Report(source, check, tried);
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(report, DisplayJson.Default.CheckedFeed));
            return;
        }

        console.MarkupLineInterpolated($"[bold]{report.Address}[/]");
        console.MarkupLineInterpolated($"fetched   {Answer(check)}");
        if (check.AnsweredBy is { } answered && answered != check.Address)
        {
            console.MarkupLineInterpolated($"answered  by {answered.AbsoluteUri}{(check.MovedTo is null ? "" : ", moved there for good")}");
        }

        if (check.Feed is { } feed)
        {
            WriteFeed(source, feed, console);
            WriteEntries(feed, report, all, console);
        }

        foreach (var (index, alternate) in check.Alternates.Index())
        {
            console.MarkupLineInterpolated($"feed here {index + 1}  {alternate.Address.AbsoluteUri}  {alternate.Title}");
        }

        if (check.Problem is { } problem)
        {
            console.MarkupLineInterpolated($"[yellow]problem   {problem}[/]");
        }
    }

    private static void WriteFeed(Feed source, ParsedFeed feed, IAnsiConsole console)
    {
        console.MarkupLineInterpolated($"decoded   {feed.Encoding}");
        console.MarkupLineInterpolated($"repaired  {(feed.Repairs.Count == 0 ? "nothing; it is sound" : string.Join(", ", feed.Repairs))}");
        console.MarkupLineInterpolated($"read as   {feed.Format}, by the reader for '{source.Kind}'");
        console.MarkupLineInterpolated($"title     {feed.Title}{(feed.Language is null ? "" : $" ({feed.Language})")}");
        if (feed.Hub is { } hub)
        {
            console.MarkupLineInterpolated($"hub       {hub.OriginalString}");
        }

        foreach (var reason in feed.PassedOver)
        {
            console.MarkupLineInterpolated($"left out  {reason.Count} x {reason.Reason}");
        }
    }

    private static void WriteEntries(ParsedFeed feed, CheckedFeed report, bool all, IAnsiConsole console)
    {
        var undated = feed.Entries.Count(entry => (entry.PublishedAt ?? entry.UpdatedAt ?? entry.CreatedAt) is null);
        console.MarkupLineInterpolated($"entries   {feed.Entries.Count}, of which {report.Entries.Count(entry => entry.IsKept)} would be kept{(undated == 0 ? "" : $"; {undated} without a date that can be read")}");
        foreach (var entry in all ? report.Entries : report.Entries.Take(ShownEntries))
        {
            console.MarkupLineInterpolated($"  {(entry.IsKept ? "+" : "-")} {entry.PublishedAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "no date          "} {entry.Title}");
            console.MarkupLineInterpolated($"    [grey]{entry.Link ?? "no link"}  {entry.TextLength} characters of text{(entry.Language is null ? "" : $", {entry.Language}")}[/]");
            console.MarkupLineInterpolated($"    [grey]{(entry.IsKept ? "kept" : "rejected")}: {entry.Verdict}[/]");
        }

        if (!all && report.Entries.Count > ShownEntries)
        {
            console.MarkupLineInterpolated($"  [grey]and {report.Entries.Count - ShownEntries} more; --all shows them[/]");
        }
    }

    private static string Answer(FeedCheck check) => check.Status is { } status
        ? string.Create(CultureInfo.InvariantCulture, $"{status}, {check.ContentType ?? "no content type"}, {check.Size} bytes in {check.Elapsed.TotalSeconds:0.0} s, {(check.HasValidators ? "can be asked conditionally" : "gives no validators, so it is asked once a day at most")}")
        : "no answer";

    private static CheckedFeed Report(Feed source, FeedCheck check, IReadOnlyList<TriedEntry> tried) => new(
        check.Address.AbsoluteUri, source.Kind, check.Problem, check.Status, check.ContentType, check.Size, check.HasValidators, check.Feed?.Format, check.Feed?.Encoding, check.Feed?.Repairs ?? [],
        check.Feed?.Title, [.. (check.Feed?.PassedOver ?? []).Select(reason => new LeftOut(reason.Reason, reason.Count))], [.. check.Alternates.Select(alternate => alternate.Address.AbsoluteUri)], [.. tried.Select(Report)]);

    private static CheckedEntry Report(TriedEntry tried) => new(
        tried.Entry.Id, tried.Entry.Title, tried.Entry.Link?.OriginalString, tried.Entry.PublishedAt ?? tried.Entry.UpdatedAt ?? tried.Entry.CreatedAt, tried.Entry.Language,
        [.. tried.Entry.Authors.Select(author => author.Name ?? author.Email).OfType<string>()], tried.TextLength, tried.IsKept, tried.Score, tried.Reason);
}

internal sealed record CheckedFeed(
    string Address, string Kind, string? Problem, int? Status, string? ContentType, int Size, bool HasValidators, string? Format, string? Encoding, IReadOnlyList<string> Repairs,
    string? Title, IReadOnlyList<LeftOut> LeftOut, IReadOnlyList<string> Alternates, IReadOnlyList<CheckedEntry> Entries);

internal sealed record LeftOut(string Reason, int Count);

internal sealed record CheckedEntry(
    string? Id, string Title, string? Link, DateTimeOffset? PublishedAt, string? Language, IReadOnlyList<string> Authors, int TextLength, bool IsKept, double Score, string Verdict);

/// <summary>What the command line writes as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(IReadOnlyList<FeedReport>))]
[JsonSerializable(typeof(CheckedFeed))]
internal sealed partial class DisplayJson : JsonSerializerContext;
