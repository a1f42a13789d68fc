using Aggregator.Server.Pumps;
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
        Description = "Write json, md, txt, html, atom, rss or jsonfeed to standard output. [default: for reading on a terminal, txt elsewhere]",
    };

    private static readonly Option<string[]> Lab = new("--lab")
    {
        Description = "Only stories about this lab, by its id or name; may be given several times.",
        HelpName = "LAB",
    };

    private static readonly Option<string?> Since = new("--since")
    {
        Description = "Look back to this date (UTC, such as 2026-11-02), at most a week; instead of --window.",
        HelpName = "DATE",
    };

    private static readonly Option<string?> Date = new("--date")
    {
        Description = "Print the stored edition of this date instead; nothing is polled.",
        HelpName = "DATE",
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
        Format.AcceptOnlyFromAmong("json", "md", "txt", "html", "atom", "rss", "jsonfeed");
        Ranges.Add(Window, 1, 168);
        Ranges.Add(Timeout, 1, 3600);
        var command = new Command("digest", "Poll the sources once, print the digest, exit.") { Window, Since, Date, Lab, Format, NoPoll, Timeout };
        command.SetAction((result, cancellationToken) => RunAsync(result, console, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var builder = AggregatorHost.CreateBuilder(
            SharedOptions.StorageOf(result), SharedOptions.SettingsOf(result), result.GetValue(SharedOptions.Verbose) ? LogLevel.Information : LogLevel.Critical);
        await using var app = builder.Build();
        await app.PrepareAsync(cancellationToken);
        await app.Services.GetRequiredService<FeedCatalogue>().SeedAsync(cancellationToken);

        var filter = FilterOf(result.GetValue(Lab) ?? [], app.Services.GetRequiredService<Lexicon>());
        var window = WindowOf(result, app.Services.GetRequiredService<TimeProvider>());
        if (result.GetValue(Date) is { } asked)
        {
            var stored = await FindAsync(asked, app.Services.GetRequiredService<IEditionStore>(), cancellationToken);
            await EditionOutput.WriteAsync(filter.Apply(stored), result.GetValue(Format), console, app.Services, cancellationToken);
            return ExitCodes.Done;
        }

        if (!result.GetValue(NoPoll))
        {
            await PollAsync(app.Services, TimeSpan.FromSeconds(result.GetValue(Timeout)), cancellationToken);
        }

        var edition = await app.Services.GetRequiredService<LiveView>().GetAsync(window, cancellationToken);
        await EditionOutput.WriteAsync(filter.Apply(edition), result.GetValue(Format), console, app.Services, cancellationToken);
        return await ExplainEmptyAsync(edition, app.Services, cancellationToken);
    }

    private static EditionFilter FilterOf(string[] labs, Lexicon lexicon)
    {
        var found = labs.Select(name => (Name: name, Lab: lexicon.FindLab(name.ToLowerInvariant())
            ?? lexicon.Labs.FirstOrDefault(lab => lab.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || lab.ChineseName == name || lab.TraditionalName == name))).ToList();
        var unknown = found.Find(item => item.Lab is null).Name;
        return unknown is null
            ? EditionFilter.None with { Labs = [.. found.Select(item => item.Lab!.Id)] }
            : throw new UsageException($"There is no lab '{unknown}'. There are {string.Join(", ", lexicon.Labs.Select(lab => lab.Id))}.");
    }

    private static TimeSpan WindowOf(ParseResult result, TimeProvider time)
    {
        if (result.GetValue(Since) is not { } since)
        {
            return TimeSpan.FromHours(result.GetValue(Window));
        }

        var back = time.GetUtcNow() - new DateTimeOffset(ReadDate(since, "--since").ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return back > TimeSpan.Zero && back <= TimeSpan.FromHours(168)
            ? back
            : throw new UsageException($"--since takes a date of the last seven days, not {since}.");
    }

    private static async Task<Edition> FindAsync(string date, IEditionStore editions, CancellationToken cancellationToken)
    {
        if (await editions.FindAsync(ReadDate(date, "--date"), cancellationToken) is { } edition)
        {
            return edition;
        }

        var there = await editions.ListAsync(null, 5, cancellationToken);
        throw new CommandFailedException(there.Count == 0
            ? "No edition is stored yet; `serve` publishes one a day."
            : $"There is no edition of {date}; the latest are {string.Join(", ", there.Select(one => one.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))}.");
    }

    private static DateOnly ReadDate(string text, string option) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new UsageException($"{option} takes a date such as 2026-11-02, not '{text}'.");

    private static async Task PollAsync(IServiceProvider services, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var run = services.GetRequiredService<FlowRun>();
        var display = services.GetRequiredService<ProgressDisplay>();
        var done = await display.ShowAsync(() => run.RunAsync(timeout, cancellationToken), cancellationToken);
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
