using Aggregator.Flow;

namespace Aggregator.Server.Commands;

/// <summary><c>poison</c>: the messages that could not be handled.</summary>
internal static class PoisonCommand
{
    public static readonly Option<bool> All = new("--all") { Description = "All messages that could not be handled." };

    public static readonly Argument<string?> Id = new("ID")
    {
        Description = "The id of one message, from `poison list`.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create(IAnsiConsole console) => new("poison", "See, replay or drop the messages that could not be handled.")
    {
        HostedVerb.Create<PoisonListing>(console, "list",
            $"List the messages that could not be handled: the {PoisonMessages.MostListed} oldest of each queue.",
            [SharedOptions.Json], [], StoreUse.IfThere),
        HostedVerb.Create<PoisonReplay>(console, "replay",
            "Put a message back into its queue, where it is handled once however often this is done.", [All], [Id], StoreUse.IfThere),
        HostedVerb.Create<PoisonDrop>(console, "drop",
            "Delete a message for good; what it said stays in `audit list`.", [All], [Id], StoreUse.IfThere),
    };

    /// <summary>Changes one message or all of them.</summary>
    /// <exception cref="UsageException">Neither is named, or both, or what is named is no id.</exception>
    /// <exception cref="CommandFailedException">There is no store, or no such message.</exception>
    public static async Task<int> ChangeAsync(ParseResult result, IAnsiConsole console, string done,
        Func<string?, CancellationToken, Task<IReadOnlyList<PoisonMessage>>> change, CancellationToken cancellationToken)
    {
        var id = result.GetValue(Id);
        if (result.GetValue(All) == id is not null)
        {
            throw new UsageException("Name one message by its id, from `poison list`, or all of them by --all.");
        }

        if (id is not null && !PoisonMessages.IsId(id))
        {
            throw new UsageException($"'{Truncate.At(SingleLine.Of(id), 40)}' is no id of a message; `poison list` shows them.");
        }

        StoreCommand.ExpectStore(result);
        var changed = await change(id, cancellationToken);
        if (id is not null && changed.Count == 0)
        {
            throw new CommandFailedException($"No message '{id}' waits: it was replayed or dropped, or never was there.");
        }

        console.WriteLine($"{done} {changed.Count} message{(changed.Count == 1 ? "" : "s")}.");
        return ExitCodes.Done;
    }
}

/// <summary><c>poison list</c>.</summary>
internal sealed class PoisonListing(PoisonMessages messages, IAnsiConsole console) : IHostedVerb
{
    public async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        StoreCommand.ExpectStore(result);
        var list = await messages.ListAsync(cancellationToken);
        if (result.GetValue(SharedOptions.Json))
        {
            console.Profile.Out.Writer.WriteLine(JsonSerializer.Serialize(list, ReportJson.Readable.PoisonList));
            return ExitCodes.Done;
        }

        foreach (var message in list.Messages)
        {
            Write(message);
        }

        if (list.Total > list.Messages.Count)
        {
            StandardError.Console.WriteLine($"{list.Total - list.Messages.Count} more are behind them.");
        }

        return ExitCodes.Done;
    }

    /// <summary>For a script, fields with tabs between them.</summary>
    private void Write(PoisonMessage message)
    {
        var at = message.At.ToString("u", CultureInfo.InvariantCulture);
        var body = SingleLine.Of(message.Body);
        if (console.Profile.Out.IsTerminal)
        {
            HangingLine.Write(console, "", $"{message.Id} {message.Queue} {at}: {body}");
        }
        else
        {
            console.Profile.Out.Writer.WriteLine(string.Join('\t', message.Id, message.Queue, at, body));
        }
    }
}

/// <summary><c>poison replay</c>.</summary>
internal sealed class PoisonReplay(PoisonMessages messages, IAnsiConsole console) : IHostedVerb
{
    public Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken) =>
        PoisonCommand.ChangeAsync(result, console, "Put back", messages.ReplayAsync, cancellationToken);
}

/// <summary><c>poison drop</c>.</summary>
internal sealed class PoisonDrop(PoisonMessages messages, IAnsiConsole console) : IHostedVerb
{
    public Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken) =>
        PoisonCommand.ChangeAsync(result, console, "Dropped", messages.DropAsync, cancellationToken);
}
