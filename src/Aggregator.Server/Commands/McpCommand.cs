using ModelContextProtocol.Server;

namespace Aggregator.Server.Commands;

/// <summary><c>mcp</c>: answers an assistant over standard input and output, from what is stored.</summary>
internal static class McpCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command(
            "mcp", "Answer an assistant by the Model Context Protocol over standard input and output, from what is stored; polls nothing.");
        command.SetAction((result, cancellationToken) => RunAsync(result, console, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, IAnsiConsole console, CancellationToken cancellationToken)
    {
        // Logs go to standard error, as all of the host's do: standard output is the protocol's alone.
        await using var app = SharedOptions.CreateBuilder(result, console, LogLevel.Error).Build();
        await app.PrepareAsync(cancellationToken);

        var log = app.Services.GetRequiredService<ILoggerFactory>();
        var options = app.Services.GetRequiredService<IOptions<McpServerOptions>>().Value;
        await using var transport = new StdioServerTransport("aggregator", log);
        await using var server = McpServer.Create(transport, options, log, app.Services);
        await server.RunAsync(cancellationToken);
        return ExitCodes.Done;
    }
}
