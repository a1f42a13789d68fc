using Aggregator.Server.Commands;
using Aggregator.Server.Hosting;
using Spectre.Console;

namespace Aggregator.Hosts.Tests.Commands;

public sealed class PoisonCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aggregator-poison-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task MessagesAreListedReplayedAndDroppedAndTheTrailSaysByWhom()
    {
        await SetAsideAsync("{\"one\":1}", "two\nlines", "three");

        var fields = (await RunAsync(ExitCodes.Done, "poison", "list")).TrimEnd().Split('\n').Select(line => line.Split('\t')).ToList();
        var json = JsonNode.Parse(await RunAsync(ExitCodes.Done, "poison", "list", "--json"))!;
        Assert.Equal(["{\"one\":1}", "two lines", "three"], fields.Select(field => field[3]));
        Assert.Equal((3, "two\nlines"), ((int)json["total"]!, (string?)json["messages"]![1]!["body"]));

        Assert.Contains("Put back 1 message.", await RunAsync(ExitCodes.Done, "poison", "replay", fields[0][0]), StringComparison.Ordinal);
        Assert.Contains("No message", await RunAsync(ExitCodes.Failed, "poison", "replay", fields[0][0]), StringComparison.Ordinal);
        Assert.Contains("Dropped 2 messages.", await RunAsync(ExitCodes.Done, "poison", "drop", "--all"), StringComparison.Ordinal);

        Assert.Equal("", await RunAsync(ExitCodes.Done, "poison", "list"));
        var trail = await RunAsync(ExitCodes.Done, "audit", "list");
        var who = Environment.UserName;
        Assert.Contains($"{who} by poison replay\tPoisonReplayed\tsend-mail-poison/{fields[0][0]}", trail, StringComparison.Ordinal);
        Assert.Contains($"{who} by poison drop\tPoisonDropped", trail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("poison", "replay")]
    [InlineData("poison", "drop", "1", "--all")]
    [InlineData("poison", "drop", "../1")]
    public async Task WhatIsMeantMustBeSaid(params string[] words)
    {
        await SetAsideAsync("one");

        await RunAsync(ExitCodes.Usage, words);

        Assert.Contains("one", await RunAsync(ExitCodes.Done, "poison", "list"), StringComparison.Ordinal);
    }

    private async Task SetAsideAsync(params string[] bodies)
    {
        var storage = new StorageChoice(StorageChoice.Sqlite, _folder, null);
        await using var app = AggregatorHost.CreateBuilder(storage, new Dictionary<string, string?>(), LogLevel.None).Build();
        await app.PrepareAsync(Cancel);
        foreach (var body in bodies)
        {
            await app.Services.GetRequiredService<IMessageQueue>().SendAsync(Queues.PoisonOf(Queues.SendMail), body, TimeSpan.Zero, Cancel);
        }
    }

    private async Task<string> RunAsync(int expected, params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No });

        var code = await CommandLine.RunAsync([.. arguments, "--data", _folder], console, error);

        Assert.True(code == expected, $"{code}: {output}{error}");
        return $"{output}{error}";
    }
}
