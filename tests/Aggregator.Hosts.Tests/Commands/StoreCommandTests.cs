using Aggregator.Server.Commands;
using Microsoft.Data.Sqlite;
using Spectre.Console;

namespace Aggregator.Hosts.Tests.Commands;

public sealed class StoreCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aggregator-store-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task ACheckNamesBrokenRowsAndSetsThemAside()
    {
        await RunAsync(ExitCodes.Done, "feeds", "list");
        Assert.Contains("Every row can be read.", await RunAsync(ExitCodes.Done, "store", "check"), StringComparison.Ordinal);
        Execute("UPDATE records SET json = '{\"id\": 3' WHERE kind = 'feeds' AND key = 'technode'");

        var found = await RunAsync(ExitCodes.Failed, "store", "check");
        Assert.Contains("technode: ", found, StringComparison.Ordinal);
        Assert.Contains("1 of them broken", found, StringComparison.Ordinal);
        Assert.Contains("\"key\": \"technode\"", await RunAsync(ExitCodes.Failed, "store", "check", "--json"), StringComparison.Ordinal);

        Assert.Contains("quarantine", await RunAsync(ExitCodes.Failed, "store", "check", "--quarantine"), StringComparison.Ordinal);
        Assert.Contains("Every row can be read.", await RunAsync(ExitCodes.Done, "store", "check"), StringComparison.Ordinal);
        Execute("UPDATE quarantine SET id = 1 WHERE source = 'records' AND content LIKE '%technode%'");
        Assert.Contains(
            "RowsQuarantined\tfeeds\trows that could not be read: 1, the first of them technode\tin quarantine",
            await RunAsync(ExitCodes.Done, "audit", "list"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatVerbsChangeIsListedWithWhoDidItAndWithoutSecrets()
    {
        var list = Path.Combine(_folder, "list.opml");
        await File.WriteAllTextAsync(list, """
            <opml version="2.0"><body><outline text="Mine" type="rss" xmlUrl="https://me:hidden-pass@desk.example/feed?token=hidden-token"/></body></opml>
            """, TestContext.Current.CancellationToken);
        await RunAsync(ExitCodes.Done, "feeds", "import", list, "--dry-run");
        await RunAsync(ExitCodes.Done, "feeds", "import", list);
        await RunAsync(ExitCodes.Done, "feeds", "pace", "mine", "30");
        await RunAsync(ExitCodes.Done, "feeds", "remove", "mine");
        await RunAsync(ExitCodes.Failed, "feeds", "remove", "mine");
        await RunAsync(ExitCodes.Done, "feeds", "remove", "technode");
        await RunAsync(ExitCodes.Done, "store", "compact");

        var listed = await RunAsync(ExitCodes.Done, "audit", "list");
        var json = JsonNode.Parse(await RunAsync(ExitCodes.Done, "audit", "list", "--json", "--limit", "4"))!.AsArray();

        Assert.Equal(
            ["StoreCompacted", "FeedSwitchedOff", "FeedRemoved", "FeedPaceChanged", "FeedImported"],
            listed.Split('\n').Select(line => line.Split('\t')).Where(fields => fields.Length > 1).Select(fields => fields[2]));
        Assert.DoesNotContain("hidden-", listed, StringComparison.Ordinal);
        Assert.Contains($"\t{Environment.UserName} by feeds pace\t", listed, StringComparison.Ordinal);
        Assert.Equal(4, json.Count);
        Assert.Contains("at the usual pace", (string?)json[3]!["before"], StringComparison.Ordinal);
        Assert.Contains("every 30 minutes at most", (string?)json[3]!["after"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AVerbGoesOnBesideABrokenRow()
    {
        await RunAsync(ExitCodes.Done, "feeds", "list");
        Execute("UPDATE records SET json = '' WHERE kind = 'feeds' AND key = 'zvi'");

        Assert.Contains("technode", await RunAsync(ExitCodes.Done, "feeds", "list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileOfAnEarlierProgramGivesItsSpaceBackOnceItIsCompacted()
    {
        await RunAsync(ExitCodes.Done, "feeds", "list");
        Execute("PRAGMA auto_vacuum = NONE; VACUUM; UPDATE records SET version = version");

        var said = await RunAsync(ExitCodes.Done, "store", "compact");

        Assert.Matches("The file had [0-9,]+ bytes and has [0-9,]+ now", said);
    }

    [Fact]
    public async Task WithoutAStoreNothingIsMade()
    {
        var folder = Path.Combine(_folder, "none");

        await RunAsync(ExitCodes.Failed, "store", "check", "--data", folder);

        Assert.False(Directory.Exists(folder));
    }

    private async Task<string> RunAsync(int expected, params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        string[] data = arguments.Contains("--data") ? [] : ["--data", _folder];
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No });

        var code = await CommandLine.RunAsync([.. arguments, .. data], console, error);

        Assert.True(code == expected, $"{code}: {output}{error}");
        return $"{output}{error}";
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "aggregator.db")};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.NotEqual(0, command.ExecuteNonQuery());
    }
}
