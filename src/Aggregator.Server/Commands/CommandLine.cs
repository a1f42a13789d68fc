using Azure;
using Spectre.Console;

namespace Aggregator.Server.Commands;

/// <summary>The verbs, and what a failure looks like to the one who typed them.</summary>
internal static class CommandLine
{
    /// <summary>0 done; 1 the work failed; 2 the command line or a setting is wrong; 3 the store cannot be used.</summary>
    public static async Task<int> RunAsync(string[] args, IAnsiConsole console, TextWriter error)
    {
        var result = Build(console).Parse(args);
        if (result.Errors.Count > 0)
        {
            foreach (var fault in result.Errors)
            {
                await error.WriteLineAsync(fault.Message);
            }

            await error.WriteLineAsync("See --help for what is understood.");
            return ExitCodes.Usage;
        }

        try
        {
            return await result.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(10) });
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Failed;
        }
        catch (Exception exception) when (Explain(exception) is { } known)
        {
            await error.WriteLineAsync(known.Message);
            return known.ExitCode;
        }
    }

    private static RootCommand Build(IAnsiConsole console)
    {
        var serve = ServeCommand.Create(console);
        var root = new RootCommand("A news desk for one beat: DeepSeek and the Chinese AI labs. Without a verb it serves.")
        {
            serve,
            DigestCommand.Create(console),
            DemoCommand.Create(console),
            FeedsCommand.Create(console),
            MentionsCommand.Create(console),
            LexiconCommand.Create(console),
            EditionsCommand.Create(console),
            ExtractCommand.Create(console),
            McpCommand.Create(),
        };

        SharedOptions.AddTo(root);
        ServeCommand.MakeDefault(root, console);
        return root;
    }

    private static (string Message, int ExitCode)? Explain(Exception exception) => exception switch
    {
        OptionsValidationException options => (string.Join(Environment.NewLine, options.Failures.Select(failure => $"Setting refused: {failure}")), ExitCodes.Usage),
        InvalidOperationException { InnerException: FormatException or ArgumentException or OverflowException } binding when binding.Message.Contains("configuration value", StringComparison.Ordinal)
            => ($"Setting refused: {binding.Message}", ExitCodes.Usage),
        LexiconException or FeedCatalogueException => (exception.Message, ExitCodes.Usage),
        UsageException => (exception.Message, ExitCodes.Usage),
        StorageUnavailableException => (exception.Message, ExitCodes.Storage),
        RequestFailedException refused => ($"Azure storage answered {refused.Status} ({refused.ErrorCode}); check the account and this identity's roles.", ExitCodes.Storage),
        CommandFailedException or Demo.DemoPortException => (exception.Message, ExitCodes.Failed),
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } => ($"{exception.Message} Stop the other program, or choose another address with --urls.", ExitCodes.Failed),
        _ => null,
    };
}

internal static class ExitCodes
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Usage = 2;
    public const int Storage = 3;
}

/// <summary>A verb was asked for something that it does not take; the message says what it takes.</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>A verb cannot do what it was asked; the message says why and what to do.</summary>
internal sealed class CommandFailedException(string message) : Exception(message);
