using System.Text.Json;
using Aggregator.Digests;
using Aggregator.Hosts.Tests.Demo;
using Aggregator.Tests.Shared;

namespace Aggregator.Hosts.Tests.EndToEnd;

/// <summary>The demo as a newcomer runs it, on both stores, against what its world was written to become.</summary>
public sealed class DemoRunTests(AzuriteServer azurite)
{
    private static readonly TimeSpan Start = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task TheDemoKeepsWhatBelongsAndLeavesTheTrapsOut()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var run = new DemoRun();

        var finished = await ServerProcess.RunAsync(run.Arguments(Start), cancellationToken);

        Assert.True(finished.ExitCode == 0, finished.Error);
        var expected = DemoExpectations.Load();
        var kept = (await run.ColumnAsync("SELECT address FROM articles", cancellationToken)).Select(address => DemoItems.NameOf(new Uri(address), run.Port)).ToHashSet();
        Assert.Equal([], expected.NotKept.Where(kept.Contains));
        Assert.Equal([], expected.Kept.Where(item => !kept.Contains(item)));
    }

    [Fact]
    public async Task TheDemoTellsEachEventOnceWithItsSources()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var run = new DemoRun();

        var finished = await ServerProcess.RunAsync(run.Arguments(Start), cancellationToken);

        var edition = JsonSerializer.Deserialize(finished.Output, EditionJson.Default.Edition)!;
        var told = edition.Stories.Select(story => story.Sources.Select(source => DemoItems.NameOf(source.Address, run.Port)).ToHashSet()).ToList();
        var events = DemoExpectations.Load().Stories;
        var missed = events.Where(expected => !told.Exists(story => Tells(story, expected.Value))).Select(expected => expected.Key).ToList();

        // The world holds pairs made to be mistaken for one event, such as a price cut on the day of a funding round.
        Assert.True(missed.Count * 10 <= events.Count, $"Scattered, mixed or missing: {string.Join(", ", missed)}");
    }

    /// <summary>More than half of the event's items are in the story, and at most a third of the story is about something else.</summary>
    private static bool Tells(HashSet<string> story, IReadOnlyList<string> items)
    {
        var told = items.Count(story.Contains);
        return told * 2 > items.Count && (story.Count - told) * 3 <= story.Count;
    }

    [Fact]
    public async Task TheSameFlowOnAzureStorageEndsWithTheSameEdition()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var sqlite = new DemoRun();
        using var azure = new DemoRun();
        string[] storage = ["--storage", "azure", "--connection-string", await azurite.GetConnectionStringAsync(cancellationToken), "--set", "AzureStorage:Prefix=demo"];

        var onSqlite = await ServerProcess.RunAsync(sqlite.Arguments(Start), cancellationToken);
        var onAzure = await ServerProcess.RunAsync(azure.Arguments(Start, storage), cancellationToken);

        Assert.True(onAzure.ExitCode == 0, onAzure.Error);
        Assert.Equal(Told(onSqlite), Told(onAzure));
        Assert.False(File.Exists(azure.Database));
    }

    /// <summary>What an edition tells, whatever the ports its sources had.</summary>
    private static IEnumerable<string> Told(Finished finished) =>
        JsonSerializer.Deserialize(finished.Output, EditionJson.Default.Edition)!.Stories
            .Select(story => $"{story.Headline} [{string.Join(", ", story.Sources.Select(source => source.Title).Order(StringComparer.Ordinal))}]")
            .Order(StringComparer.Ordinal);
}
