namespace Aggregator.Server.Commands;

/// <summary>What a verb does once the product is put together; the parts that it needs come by its constructor.</summary>
internal interface IHostedVerb
{
    /// <summary>One of <see cref="ExitCodes"/>.</summary>
    Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken);
}

internal static class HostedVerb
{
    /// <param name="usesStore">Whether the store that the shared options name is made ready first.</param>
    public static Command Create<TVerb>(
        IAnsiConsole console, string name, string description, Option[] options, Argument[] arguments, bool usesStore = true)
        where TVerb : class, IHostedVerb
    {
        var command = new Command(name, description);
        Array.ForEach(options, command.Options.Add);
        Array.ForEach(arguments, command.Arguments.Add);
        command.SetAction(async (result, cancellationToken) =>
        {
            await using var app = SharedOptions.CreateBuilder(result, console, LogLevel.Critical).Build();
            app.CheckSettings();
            if (usesStore)
            {
                await app.PrepareStoreAsync(cancellationToken);
            }

            return await ActivatorUtilities.CreateInstance<TVerb>(app.Services).RunAsync(result, cancellationToken);
        });

        return command;
    }
}
