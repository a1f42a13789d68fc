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
