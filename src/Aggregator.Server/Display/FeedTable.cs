using System.Globalization;
using System.Text.Json;
using Aggregator.Feeds;
using Spectre.Console;

namespace Aggregator.Server.Display;

/// <summary>The sources and how polling them goes: as a table on a terminal, a line each elsewhere, JSON for a script.</summary>
internal static class FeedTable
{
    public static void Write(IReadOnlyList<Feed> feeds, IReadOnlyDictionary<string, FeedState> states, bool json, IAnsiConsole console, DateTimeOffset now)
    {
        var rows = feeds.Select(feed => Row(feed, states.GetValueOrDefault(feed.Id), now)).OrderBy(row => row.State == "off").ThenBy(row => row.Id, StringComparer.Ordinal).ToList();
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(rows, DisplayJson.Default.IReadOnlyListFeedRow));
        }
        else if (console.Profile.Out.IsTerminal)
        {
            WriteTable(rows, console);
        }
        else
        {
            rows.ForEach(row => Console.Out.WriteLine(string.Join('\t', row.Id, row.State, row.Title, row.Address, row.Words)));
        }
    }

    private static FeedRow Row(Feed feed, FeedState? state, DateTimeOffset now)
    {
        var health = FeedHealth.Of(feed, state, now);
        return new FeedRow(
            feed.Id, feed.Title, feed.Address.AbsoluteUri, feed.Language, feed.Lane, health.State, health.Words,
            feed.IsOn ? state?.NextDueAt : null, state?.Requests ?? 0, state?.NotModified ?? 0, state?.Candidates ?? 0);
    }

    private static void WriteTable(List<FeedRow> rows, IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Source", "State", "Items", "304", "Next", "");
        foreach (var row in rows)
        {
            table.AddRow(
                $"[bold]{Markup.Escape(row.Id)}[/]\n[grey]{Markup.Escape(row.Title)}[/]",
                $"[{Colour(row.State)}]{row.State}[/]",
                row.Items.ToString(CultureInfo.InvariantCulture),
                row.Requests == 0 ? "" : $"{100 * row.NotModified / row.Requests} %",
                row.NextDueAt is { } due && due > DateTimeOffset.MinValue ? due.ToString("MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) : "",
                $"[grey]{Markup.Escape(row.Words)}[/]");
        }

        console.Write(table);
    }

    private static string Colour(string state) => state switch
    {
        "fresh" => "green",
        "new" or "quiet" or "off" => "grey",
        _ => "yellow",
    };
}

/// <summary>A source as a script reads it.</summary>
/// <param name="Words">The state in a sentence.</param>
internal sealed record FeedRow(
    string Id, string Title, string Address, string? Language, string Lane, string State, string Words,
    DateTimeOffset? NextDueAt, long Requests, long NotModified, long Items);
