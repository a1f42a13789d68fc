using Aggregator.Feeds.Health;
using Aggregator.Labs;
using Aggregator.Server.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace Aggregator.Hosts.Tests.Display;

/// <summary>What the verbs show of their work.</summary>
public sealed partial class ReportTests
{
    private static readonly IOptions<LabOptions> Labs = Options.Create(new LabOptions());
    private static readonly Lexicon Lexicon = new(Labs);

    [Fact]
    public void MentionsAreShownWithTheirRulesAndTheSumOfTheScore()
    {
        var explained = new LabRecognizer(Lexicon, Labs).Explain(new RecognitionInput("DeepSeek releases V4", ""));

        var brief = Shown(console => MentionReport.Write(explained, Lexicon, isExplained: false, console));
        var full = Shown(console => MentionReport.Write(explained, Lexicon, isExplained: true, console));

        Assert.StartsWith("Belongs: score ", brief, StringComparison.Ordinal);
        Assert.Contains("Labs: DeepSeek\n", brief, StringComparison.Ordinal);
        Assert.DoesNotContain("where every item starts", brief, StringComparison.Ordinal);
        Assert.Contains("where every item starts", full, StringComparison.Ordinal);
        Assert.Contains("sum; 1 / (1 + exp(-sum))", full, StringComparison.Ordinal);
    }

    [Fact]
    public void FactsAreShownWithTheirSourcesOnDemandAndEmptyOnesNotAtAll()
    {
        var page = new ExtractedPage
        {
            Title = "[Exclusive] New weights",
            Authors = ["Mei Lin", "J. Ortiz"],
            PublishedAt = new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.FromHours(8)),
            Description = new string('d', 200),
            Sources = new Dictionary<string, string> { ["title"] = "h1" },
        };

        var brief = Shown(console => ExtractionReport.WriteFacts(page, explain: false, console)).Split('\n');
        var full = Shown(console => ExtractionReport.WriteFacts(page, explain: true, console));

        Assert.Equal("title        [Exclusive] New weights", brief[0]);
        Assert.Contains("authors      Mei Lin, J. Ortiz", brief);
        Assert.Contains("published    2026-11-02T09:00:00+08:00", brief);
        Assert.Contains(brief, line => line.EndsWith("ddd…", StringComparison.Ordinal));
        Assert.DoesNotContain(brief, line => line.StartsWith("modified", StringComparison.Ordinal));
        Assert.DoesNotContain(brief, line => line.Contains("(h1)", StringComparison.Ordinal));
        Assert.Contains("New weights  (h1)", full, StringComparison.Ordinal);
    }

    [Fact]
    public void BlocksAreShownWithVerdictAndReason()
    {
        BlockVerdict[] blocks =
        [
            new("The weights are out.", "p", true, 0.97, "prose"),
            new("Subscribe [now]", "div", false, 0.04, "boilerplate"),
        ];

        var shown = Shown(console => ExtractionReport.WriteBlocks(blocks, console));

        Assert.Contains("+ 0.97 The weights are out.\n", shown, StringComparison.Ordinal);
        Assert.Contains("- 0.04 Subscribe [now]\n", shown, StringComparison.Ordinal);
        Assert.Contains("div: boilerplate", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void IntoAPipeEveryLineIsWhole()
    {
        using var output = new StringWriter();
        var pipe = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }).WithoutControlCharacters();
        var page = new ExtractedPage { Title = new string('t', 300), Description = string.Concat(Enumerable.Repeat("words ", 60)) };

        ExtractionReport.WriteFacts(page, explain: true, pipe);
        ExtractionReport.WriteBlocks([new(new string('b', 300), "p", true, 0.97, "prose")], pipe);

        Assert.DoesNotContain("…", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(6, output.ToString().TrimEnd().Split('\n').Length);
    }

    [Fact]
    public void ALongTextIsBrokenBelowItsBeginningAndForeignControlsAreRemoved()
    {
        var words = string.Concat(Enumerable.Repeat("words ", 20));

        var shown = Shown(console => HangingLine.Write(console, "label  ", "harm\u001b]0;less\u0007 " + words));

        var lines = shown.TrimEnd('\n').Split('\n');
        Assert.StartsWith("label  harm]0;less words", lines[0], StringComparison.Ordinal);
        Assert.All(lines.Skip(1), line => Assert.StartsWith("       words", line, StringComparison.Ordinal));
        Assert.DoesNotContain(shown, character => character is '\u001b' or '\u0007');
    }

    [Fact]
    public async Task ARunIsSummedUpWithTheFeedsThatFailedInIt()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("progress-").FullName;
        var storage = new StorageChoice(StorageChoice.Sqlite, folder, null);
        await using (var app = AggregatorHost.CreateBuilder(storage, new Dictionary<string, string?>(), LogLevel.None).Build())
        {
            await app.PrepareAsync(cancellationToken);
            var output = new StringWriter();
            var counts = app.Services.GetRequiredService<FlowCounts>();
            var reports = app.Services.GetRequiredService<FeedReports>();
            var display = new ProgressDisplay(counts, reports, TimeProvider.System) { Console = TestTerminal.Open(output, 80) };
            var feed = new Feed { Id = "f", Title = "Broken [Feed]", Address = new Uri("https://f.example/") };
            await app.Services.GetRequiredService<IFeedStore>().AddAsync(feed, cancellationToken);

            var result = await display.ShowAsync(
                async () =>
                {
                    var states = app.Services.GetRequiredService<IFeedStateStore>();
                    var state = await states.GetAsync("f", cancellationToken);
                    var failed = state with { LastFetchedAt = TimeProvider.System.GetUtcNow(), LastError = "The server answers 500." };
                    await states.TrySaveAsync(failed, cancellationToken);
                    return 7;
                },
                cancellationToken);

            Assert.Equal(7, result);
            var shown = Sequences().Replace(output.ToString(), "");
            Assert.Contains("0 of 0 feeds polled (0 unchanged, 0 failed), 0 new items, 0 kept.", shown, StringComparison.Ordinal);
            Assert.Contains("  Broken [Feed]: The server answers 500.", shown, StringComparison.Ordinal);
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static string Shown(Action<IAnsiConsole> write)
    {
        var output = new StringWriter();
        write(TestTerminal.Open(output, 80));
        return TrailingBlanks().Replace(Sequences().Replace(output.ToString().ReplaceLineEndings("\n"), ""), "");
    }

    [GeneratedRegex(@"\u001b\[[0-9;]*m")]
    private static partial Regex Sequences();

    [GeneratedRegex(@" +(?=\n)")]
    private static partial Regex TrailingBlanks();
}
