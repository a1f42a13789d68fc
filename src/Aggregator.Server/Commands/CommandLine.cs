using Aggregator.Moving;
using Aggregator.Server.Demo;
using Azure;
using Microsoft.AspNetCore.Connections;

namespace Aggregator.Server.Commands;

/// <summary>The verbs, and how a failure is explained to the user: one line on standard error and one of <see cref="ExitCodes"/>.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(string[] args, IAnsiConsole console, TextWriter error)
    {
        var result = Build(console).Parse(args);
        if (result.Errors.Count > 0)
        {
            foreach (var fault in result.Errors)
            {
                await error.WriteLineAsync(fault.Message);
            }

            await error.WriteLineAsync("Run it with --help for the verbs and options it takes.");
            return ExitCodes.Usage;
        }

        foreach (var name in SharedOptions.FindSecrets(result))
        {
            await error.WriteLineAsync(
                $"{name} was given on the command line, where every user of this machine can read it; the environment is a safer place: "
                + $"{name.Replace(":", "__", StringComparison.Ordinal)}=…");
        }

        if (SharedOptions.HoldsPassword(result))
        {
            await error.WriteLineAsync(
                "An address with a password was given on the command line, where every user of this machine can read it; "
                + "Feeds__Credentials__0__For and Feeds__Credentials__0__Header in the environment are a safer place.");
        }

        try
        {
            return await result.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeToStop });
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
        catch (Exception exception)
        {
            await error.WriteLineAsync(
                $"This was not foreseen, and is a fault of this program: {exception.GetType().Name}: {SingleLine.Of(exception.Message)} "
                + "With --verbose it says where.");
            if (result.GetValue(SharedOptions.Verbose))
            {
                await error.WriteLineAsync(exception.ToString());
            }

            return ExitCodes.Failed;
        }
    }

    /// <summary>Null for what nobody foresaw.</summary>
    internal static (string Message, int ExitCode)? Explain(Exception exception) => exception switch
    {
        OptionsValidationException options =>
            (string.Join(Environment.NewLine, options.Failures.Select(failure => $"Setting refused: {failure}")), ExitCodes.Usage),
        LexiconException or FeedCatalogueException or UsageException => (exception.Message, ExitCodes.Usage),
        StorageUnavailableException => (exception.Message, ExitCodes.Storage),
        RequestFailedException refused =>
            ($"Azure storage answered {refused.Status} ({refused.ErrorCode}); check the account and its roles.", ExitCodes.Storage),
        CommandFailedException or DemoPortException or StoreFileException => (exception.Message, ExitCodes.Failed),
        IOException { InnerException: AddressInUseException } =>
            ($"{exception.Message} Stop the other program, or choose another address with --urls.", ExitCodes.Failed),
        _ => null,
    };

    internal static RootCommand Build(IAnsiConsole console)
    {
        var root = new RootCommand("A news aggregator for DeepSeek and the Chinese AI labs. Without a verb it serves.")
        {
            ServeCommand.Create(console),
            DigestCommand.Create(console),
            DemoCommand.Create(console),
            FeedsCommand.Create(console),
            MentionsCommand.Create(console),
            LexiconCommand.Create(console),
            EditionsCommand.Create(console),
            ExtractCommand.Create(console),
            StoreCommand.Create(console),
            AuditCommand.Create(console),
            PoisonCommand.Create(console),
            CostsCommand.Create(console),
            McpCommand.Create(console),
        };

        SharedOptions.AddTo(root);
        ServeCommand.MakeDefault(root, console);
        return root;
    }
}
