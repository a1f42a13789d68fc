using Aggregator.Costs;
using Aggregator.Server.Commands;
using Aggregator.Server.Hosting;
using Aggregator.Telemetry;
using Spectre.Console;

namespace Aggregator.Hosts.Tests.Commands;

public sealed class CostsCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aggregator-costs-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task WhatWasMeasuredIsShownAndWhatCannotBeIsSaidToBeSo()
    {
        await using (var app = Open())
        {
            await app.PrepareAsync(Cancel);
            app.Services.GetRequiredService<FlowUse>().CountMessage();
            await app.Services.GetRequiredService<UseRecorder>().WriteAsync(Cancel);
        }

        var shown = await RunAsync("costs");
        var json = JsonNode.Parse(await RunAsync("costs", "--json"))!;

        Assert.Matches(@"messages +1 +1\s", shown);
        Assert.Matches("storage transactions +not measured here +not measured here", shown);
        Assert.Contains("the store is a file of this machine", shown, StringComparison.Ordinal);
        Assert.Equal((1, null), ((int)json["day"]!["messages"]!, json["day"]!["transactions"]));
        Assert.Equal("USD", (string?)json["prices"]!["currency"]);
    }

    private WebApplication Open() =>
        AggregatorHost.CreateBuilder(new(StorageChoice.Sqlite, _folder, null), new Dictionary<string, string?>(), LogLevel.None).Build();

    private async Task<string> RunAsync(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No });

        var code = await CommandLine.RunAsync([.. arguments, "--data", _folder], console, error);

        Assert.True(code == ExitCodes.Done, $"{code}: {output}{error}");
        return $"{output}{error}";
    }
}
