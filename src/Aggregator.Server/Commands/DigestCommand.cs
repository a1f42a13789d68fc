using System.CommandLine;
using Aggregator.Digests;
using Aggregator.Feeds;
using Aggregator.Server.Display;
using Aggregator.Server.Hosting;
using Aggregator.Server.Pumps;
using Aggregator.Storage;
using Spectre.Console;

namespace Aggregator.Server.Commands;

/// <summary><c>digest</c>: polls once, prints what there is, exits.</summary>
internal static class DigestCommand
{
    private static readonly Option<int> Window = new("--window")
    {
        Description = "How many hours back to look, 1 to 168.",
        DefaultValueFactory = _ => 48,
        HelpName = "HOURS",
    };

    private static readonly Option<string?> Format = new("--format")
    {
        Description = "Write json, md, txt or atom to standard output. [default: for reading on a terminal, txt elsewhere]",
    };

    private static readonly Option<bool> NoPoll = new("--no-poll") { Description = "Ask no source; print from what is stored." };

    private static readonly Option<int> Timeout = new("--timeout")
    {
        Description = "Stop polling after so many seconds, 1 to 3600; what is left is taken up by the next run.",
        DefaultValueFactory = _ => 300,
        HelpName = "SECONDS",
    };

    public static Command Create(IAnsiConsole console)
    {
        Format.AcceptOnlyFromAmong("json", "md", "txt", "atom");
        Ranges.Add(Window, 1, 168);
        Ranges.Add(Timeout, 1, 3600);
        var command = new Command("digest", "Poll the sources once, print the digest, exit.") { Window, Format, NoPoll, Timeout };
        command.SetAction((result, cancellationToken) => RunAsync(result, console, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var builder = AggregatorHost.CreateBuilder(
            SharedOptions.StorageOf(result), SharedOptions.SettingsOf(result), result.GetValue(SharedOptions.Verbose) ? LogLevel.Information : LogLevel.Critical);
        var tally = new FlowTally();
        builder.Services.AddSingleton<IFlowObserver>(tally);
        await using var app = builder.Build();
        await app.PrepareAsync(cancellationToken);
        await app.Services.GetRequiredService<FeedCatalogue>().SeedAsync(cancellationToken);

        if (!result.GetValue(NoPoll))
        {
            await PollAsync(app.Services, tally, TimeSpan.FromSeconds(result.GetValue(Timeout)), cancellationToken);
        }

        var edition = await app.Services.GetRequiredService<LiveView>().GetAsync(TimeSpan.FromHours(result.GetValue(Window)), cancellationToken);
        await EditionOutput.WriteAsync(edition, result.GetValue(Format), console, app.Services, cancellationToken);
        return await ExplainEmptyAsync(edition, app.Services, cancellationToken);
    }

    private static async Task PollAsync(IServiceProvider services, FlowTally tally, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var display = new ProgressDisplay(StandardError.Console, tally, services.GetRequiredService<TimeProvider>());
        var done = await display.ShowAsync(() => services.GetRequiredService<FlowRun>().RunAsync(timeout, cancellationToken));
        if (!done)
        {
            StandardError.Console.WriteLine("The time was up before all was read; the next run goes on from here.");
        }
    }

    private static async Task<int> ExplainEmptyAsync(Edition edition, IServiceProvider services, CancellationToken cancellationToken)
    {
        if (edition.Stories.Count > 0)
        {
            return ExitCodes.Done;
        }

        var states = await services.GetRequiredService<IFeedStateStore>().ListAsync(cancellationToken);
        if (states.Any(state => state.LastSuccessAt is not null))
        {
            StandardError.Console.WriteLine("Nothing on the beat in this window; try --window 168.");
            return ExitCodes.Done;
        }

        var error = states.Select(state => state.LastError).FirstOrDefault(text => text is not null);
        throw new CommandFailedException(
            $"No source has been reached yet{(error is null ? "" : $" (for instance: {error})")}. Check the network or proxy of this machine and run `digest` again: " +
            "a source that failed is asked again after an hour. `demo` shows the whole flow without a network.");
    }
}
