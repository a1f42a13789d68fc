using ModelContextProtocol.Server;

namespace Aggregator.Server.Commands;

/// <summary><c>mcp</c>: answers an assistant over standard input and output, from what is stored.</summary>
internal static class McpCommand
{
    public static Command Create()
    {
        var command = new Command("mcp", "Answer an assistant by the Model Context Protocol over standard input and output, from what is stored; it polls nothing.");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        // Logs go to standard error, as all of the host's do: standard output is the protocol's alone.
        var builder = AggregatorHost.CreateBuilder(
            SharedOptions.StorageOf(result), SharedOptions.SettingsOf(result), result.GetValue(SharedOptions.Verbose) ? LogLevel.Information : LogLevel.Error);
        await using var app = builder.Build();
        await app.PrepareAsync(cancellationToken);

        await using var transport = new StdioServerTransport("aggregator", app.Services.GetRequiredService<ILoggerFactory>());
        await using var server = McpServer.Create(
            transport, app.Services.GetRequiredService<IOptions<McpServerOptions>>().Value, app.Services.GetRequiredService<ILoggerFactory>(), app.Services);
        await server.RunAsync(cancellationToken);
        return ExitCodes.Done;
    }
}
