using Aggregator.Candidates;
using Aggregator.Feeds.Health;
using Aggregator.Feeds.Management;
using Aggregator.Feeds.Parsing;
using Aggregator.Http;
using Spectre.Console;

namespace Aggregator.Hosts.Tests.Feeds;

/// <summary>What an operator sees on a terminal of 80 columns.</summary>
public sealed class TerminalTests
{
    private const int Columns = 80;
    private static readonly DateTimeOffset Now = new(2026, 11, 3, 6, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheListKeepsEveryNameWholeAndEveryLineWithinTheScreen(bool politeness)
    {
        FeedReport[] reports = [Report("github-meituan-longcat", "GitHub: Meituan LongCat"), Report(
            "36kr-flash",
            "36氪快讯，一个标题很长的来源，长到一行放不下，于是要在屏幕的边上折到下一行去，而且不止一次")];

        var lines = Lines(console => FeedTable.Write(reports, politeness, json: false, console, Now));

        Assert.All(lines, line => Assert.True(WidthOf(line) <= Columns, line));
        Assert.All(reports, report => Assert.Contains(lines, line => line.StartsWith(report.Id + " ", StringComparison.Ordinal)));
    }

    [Fact]
    public void ACheckBreaksLongTextsBelowTheirBeginning()
    {
        var feed = new Feed { Id = "desk", Title = "Desk", Address = new Uri("https://desk.example/feed") };
        var entry = new FeedEntry
        {
            Id = "1",
            Title = string.Concat(Enumerable.Repeat("DeepSeek releases another model ", 6)).Trim(),
            PublishedAt = Now
        };
        var check = new FeedCheck
        {
            Address = feed.Address,
            Answer = new FetchResponse
            {
                Status = 200,
                Address = feed.Address,
                Headers = new Dictionary<string, string> { ["content-type"] = "application/rss+xml" }
            },
            Feed = new ParsedFeed { Format = "rss", Encoding = "utf-8", Title = "Desk", Entries = [entry] }
        };

        var lines = Lines(console => FeedCheckReport.Write(
            feed,
            check,
            new FeedClock { Shift = TimeSpan.FromHours(8), Since = Now },
            [new DryRunEntry(entry, true, "names DeepSeek", 0.9, 12)],
            json: false,
            all: false,
            console));

        Assert.All(lines, line => Assert.True(WidthOf(line) <= Columns, line));
        var title = Array.FindIndex(lines, line => line.Contains("+ 2026-11-03 06:00Z DeepSeek", StringComparison.Ordinal));
        Assert.StartsWith(new string(' ', 22), lines[title + 1], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith("dates     8 h ahead of the time", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("fetched   200, application/rss+xml", StringComparison.Ordinal));
    }

    private static FeedReport Report(string id, string title)
    {
        var feed = new Feed { Id = id, Title = title, Address = new Uri($"https://{id}.example/feed") };
        var day = new FeedDay(DateOnly.FromDateTime(Now.UtcDateTime), new FeedCounts
        {
            Requests = 24,
            Conditional = 23,
            NotModified = 20,
            NewEntries = 100,
            Outcomes = new Dictionary<string, int> { ["not-modified"] = 20, ["changed"] = 4 }
        });
        var state = new FeedState
        {
            FeedId = id,
            LastFetchedAt = Now,
            NextDueAt = Now.AddHours(1),
            LastError = "The server answers 500 and keeps on answering 500, whatever it is asked and whoever asks.",
            Failures = 7,
            History = new FeedHistory
            {
                Days = [day],
                LastNewAt = Now.AddDays(-1),
                Changes = [new HealthChange(
                Now.AddHours(-1),
                FeedHealthState.Fresh,
                FeedHealthState.Failing,
                "The server answers 500 and keeps on answering 500, whatever it is asked.")]
            },
        };

        return new FeedReport(feed, state, null, null, Now);
    }

    private static string[] Lines(Action<IAnsiConsole> write)
    {
        var terminal = new Terminal();
        write(AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = terminal
        }));

        return [.. terminal.Writer.ToString()!.Split('\n').Select(line => line.TrimEnd())];
    }

    private static int WidthOf(string line) => line.EnumerateRunes().Sum(rune => rune.Value is >= 0x2E80 and <= 0xFFEF ? 2 : 1);

    private sealed class Terminal : IAnsiConsoleOutput
    {
        public TextWriter Writer { get; } = new StringWriter();

        public bool IsTerminal => true;

        public int Width => Columns;

        public int Height => 50;

        public void SetEncoding(Encoding encoding)
        {
        }
    }
}
