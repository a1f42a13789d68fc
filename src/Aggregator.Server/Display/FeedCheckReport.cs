using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Aggregator.Feeds;
using Aggregator.Labs;
using Spectre.Console;

namespace Aggregator.Server.Display;

/// <summary>What one look at an address showed, entry by entry, so that an operator sees why a source yields nothing.</summary>
internal static class FeedCheckReport
{
    private const int ShownEntries = 20;

    public static void Write(FeedCheck check, LabRecognizer recognizer, bool json, IAnsiConsole console)
    {
        var report = Report(check, recognizer);
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(report, DisplayJson.Default.CheckedFeed));
            return;
        }

        console.MarkupLineInterpolated($"[bold]{report.Address}[/]");
        console.MarkupLineInterpolated($"answer    {Answer(check)}");
        if (check.MovedTo is { } moved)
        {
            console.MarkupLineInterpolated($"moved to  {moved.AbsoluteUri}");
        }

        if (check.Feed is { } feed)
        {
            console.MarkupLineInterpolated($"format    {feed.Format}, {feed.Encoding}{(feed.Repairs.Count == 0 ? "" : ", repaired: " + string.Join(", ", feed.Repairs))}");
            console.MarkupLineInterpolated($"title     {feed.Title}");
            console.MarkupLineInterpolated($"entries   {feed.Entries.Count}, {report.Entries.Count(entry => entry.IsRelevant)} on the beat by title and summary");
            foreach (var entry in report.Entries.Take(ShownEntries))
            {
                console.MarkupLineInterpolated($"  {(entry.IsRelevant ? "+" : "-")} {entry.PublishedAt?.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "no date    "} {entry.Title}");
                console.MarkupLineInterpolated($"    [grey]{entry.Verdict}[/]");
            }
        }

        foreach (var alternate in check.Alternates)
        {
            console.MarkupLineInterpolated($"feed here {alternate.Address.AbsoluteUri}  {alternate.Title}");
        }

        if (check.Problem is { } problem)
        {
            console.MarkupLineInterpolated($"[yellow]problem   {problem}[/]");
        }
    }

    private static string Answer(FeedCheck check) => check.Status is { } status
        ? $"{status}, {check.ContentType ?? "no content type"}, {check.Size} bytes in {check.Elapsed.TotalSeconds:0.0} s, {(check.HasValidators ? "can be asked conditionally" : "gives no validators")}"
        : "none";

    private static CheckedFeed Report(FeedCheck check, LabRecognizer recognizer) => new(
        check.Address.AbsoluteUri, check.Problem, check.Status, check.ContentType, check.Feed?.Format, check.Feed?.Encoding, check.Feed?.Repairs ?? [], check.Feed?.Title,
        [.. (check.Feed?.Entries ?? []).Select(entry => Report(entry, check.Feed!.Language, recognizer))]);

    private static CheckedEntry Report(FeedEntry entry, string? language, LabRecognizer recognizer)
    {
        var verdict = recognizer.Recognize(new RecognitionInput(entry.Title, Articles.HtmlCleaner.ToLine(entry.Summary), entry.Language ?? language, null));
        return new CheckedEntry(entry.Title, entry.Link?.AbsoluteUri, entry.PublishedAt ?? entry.UpdatedAt, verdict.IsRelevant, verdict.Reason);
    }
}

internal sealed record CheckedFeed(
    string Address, string? Problem, int? Status, string? ContentType, string? Format, string? Encoding, IReadOnlyList<string> Repairs, string? Title,
    IReadOnlyList<CheckedEntry> Entries);

internal sealed record CheckedEntry(string Title, string? Link, DateTimeOffset? PublishedAt, bool IsRelevant, string Verdict);

/// <summary>What the command line writes as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(IReadOnlyList<FeedReport>))]
[JsonSerializable(typeof(CheckedFeed))]
internal sealed partial class DisplayJson : JsonSerializerContext;
