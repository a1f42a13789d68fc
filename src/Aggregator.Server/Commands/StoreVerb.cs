namespace Aggregator.Server.Commands;

/// <summary>A verb below <c>feeds</c> or <c>editions</c>: it works on the prepared store that the shared options name, without serving.</summary>
internal static class StoreVerb
{
    /// <param name="run">What it does; its answer is one of <see cref="ExitCodes"/>.</param>
    public static Command Create(string name, string description, Option[] options, Argument[] arguments, Func<ParseResult, IServiceProvider, CancellationToken, Task<int>> run)
    {
        var command = new Command(name, description);
        Array.ForEach(options, command.Options.Add);
        Array.ForEach(arguments, command.Arguments.Add);
        command.SetAction(async (result, cancellationToken) =>
        {
            var builder = AggregatorHost.CreateBuilder(
                SharedOptions.StorageOf(result), SharedOptions.SettingsOf(result), result.GetValue(SharedOptions.Verbose) ? LogLevel.Information : LogLevel.Critical);
            await using var app = builder.Build();
            await app.PrepareAsync(cancellationToken);
            return await run(result, app.Services, cancellationToken);
        });

        return command;
    }
}
