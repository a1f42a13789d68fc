using Aggregator.Server.Commands;
using Spectre.Console;

namespace Aggregator.Hosts.Tests.Commands;

public sealed class StoreMoveCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aggregator-move-").FullName;

    private string From => Path.Combine(_folder, "from");

    private string To => Path.Combine(_folder, "to");

    private string MovedFile => Path.Combine(_folder, "news.jsonl.gz");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task AStoreIsMovedWithItsKeyAndTheMoveIsInTheAudit()
    {
        await RunAsync(ExitCodes.Done, From, "feeds", "list");
        await RunAsync(ExitCodes.Done, From, "feeds", "pace", "technode", "30");
        var key = new string('k', 64);
        await File.WriteAllTextAsync(Path.Combine(From, "subscriptions.key"), key, TestContext.Current.CancellationToken);

        var exported = await RunAsync(ExitCodes.Done, From, "store", "export", MovedFile);
        var imported = JsonNode.Parse(await RunAsync(ExitCodes.Done, To, "store", "import", MovedFile, "--json"))!;

        Assert.Contains("Only you can read it", exported, StringComparison.Ordinal);
        Assert.Contains((string)imported["hash"]!, exported, StringComparison.Ordinal);
        var feeds = imported["sections"]!.AsArray().Single(section => (string?)section!["name"] == "feeds")!;
        Assert.Equal((int)feeds["rows"]!, (int)feeds["added"]!);
        Assert.Equal(key, await File.ReadAllTextAsync(Path.Combine(To, "subscriptions.key"), TestContext.Current.CancellationToken));
        Assert.Equal(
            await RunAsync(ExitCodes.Done, From, "feeds", "list", "--json"), await RunAsync(ExitCodes.Done, To, "feeds", "list", "--json"));
        Assert.Contains("StoreExported\tstore\t", await RunAsync(ExitCodes.Done, From, "audit", "list"), StringComparison.Ordinal);
        var audit = await RunAsync(ExitCodes.Done, To, "audit", "list");
        Assert.Contains("StoreImported\tstore\t", audit, StringComparison.Ordinal);
        Assert.Contains("FeedPaceChanged\ttechnode\t", audit, StringComparison.Ordinal);

        var again = await RunAsync(ExitCodes.Done, To, "store", "import", MovedFile);
        Assert.DoesNotContain("stay as the store has them", again, StringComparison.Ordinal);
        Assert.Matches("feeds +[0-9]+ rows, 0 added", again);
    }

    [Fact]
    public async Task AFileThatIsThereIsNotWrittenOver()
    {
        await RunAsync(ExitCodes.Done, From, "feeds", "list");
        await File.WriteAllTextAsync(MovedFile, "mine", TestContext.Current.CancellationToken);

        Assert.Contains("is there already", await RunAsync(ExitCodes.Failed, From, "store", "export", MovedFile), StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(MovedFile, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task WhatIsNoFileOfAStoreIsRefusedByName()
    {
        await File.WriteAllTextAsync(MovedFile, "mine", TestContext.Current.CancellationToken);

        var said = await RunAsync(ExitCodes.Failed, To, "store", "import", MovedFile);

        Assert.Contains($"'{MovedFile}' is refused. It is not the file of a store", said, StringComparison.Ordinal);
        var absent = await RunAsync(ExitCodes.Failed, To, "store", "import", MovedFile + "x");
        Assert.Contains("cannot be read", absent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAStoreNothingIsExported()
    {
        var said = await RunAsync(ExitCodes.Failed, From, "store", "export", MovedFile);

        Assert.Contains("There is no store", said, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public async Task AKeyThatIsSetIsNotInTheFileAndThatIsSaid()
    {
        await RunAsync(ExitCodes.Done, From, "feeds", "list");

        var said = await RunAsync(
            ExitCodes.Done, From, "store", "export", MovedFile, "--set", $"Subscriptions:Key={new string('s', 40)}");

        Assert.Contains("Subscriptions:Key is set and is not in the file", said, StringComparison.Ordinal);
        Assert.Matches("keys +0 rows", said);
    }

    private static async Task<string> RunAsync(int expected, string folder, params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No });
        console.Profile.Width = 4000;

        var code = await CommandLine.RunAsync([.. arguments, "--data", folder], console, error);

        Assert.True(code == expected, $"{code}: {output}{error}");
        return arguments.Contains("--json") ? output.ToString() : $"{output}{error}";
    }
}
