using System.CommandLine.Parsing;
using Aggregator.Audit;

namespace Aggregator.Server.Commands;

/// <summary>What a verb does once the product is put together; the parts that it needs come by its constructor.</summary>
internal interface IHostedVerb
{
    /// <summary>One of <see cref="ExitCodes"/>.</summary>
    Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken);
}

/// <summary>What a verb does with the store that the shared options name.</summary>
internal enum StoreUse
{
    None,
    Made, // Used, and made first when it is not there.
    IfThere, // Used when it is there; else nothing is left behind.
}

internal static class HostedVerb
{
    public static Command Create<TVerb>(
        IAnsiConsole console, string name, string description, Option[] options, Argument[] arguments, StoreUse store = StoreUse.Made)
        where TVerb : class, IHostedVerb
    {
        var command = new Command(name, description);
        Array.ForEach(options, command.Options.Add);
        Array.ForEach(arguments, command.Arguments.Add);
        command.SetAction(async (result, cancellationToken) =>
        {
            var chosen = SharedOptions.StorageOf(result);
            using var folder = store == StoreUse.IfThere && !chosen.MayBeThere ? new TemporaryFolder() : null;
            if (folder is not null)
            {
                chosen = chosen with { DataFolder = folder.Path };
            }

            var builder = SharedOptions.CreateBuilder(result, console, LogLevel.Critical, chosen);
            builder.Services.AddSingleton(new Operator($"{Environment.UserName} by {NameOf(result)}"));
            await using var app = builder.Build();
            app.CheckSettings();
            if (store != StoreUse.None)
            {
                await app.PrepareStoreAsync(cancellationToken);
            }

            return await ActivatorUtilities.CreateInstance<TVerb>(app.Services).RunAsync(result, cancellationToken);
        });

        return command;
    }

    /// <summary>The verb without its arguments, which may be secret.</summary>
    private static string NameOf(ParseResult result)
    {
        var verb = result.CommandResult;
        var group = verb.Parent is CommandResult { Parent: not null } parent ? $"{parent.Command.Name} " : "";
        return group + verb.Command.Name;
    }
}
