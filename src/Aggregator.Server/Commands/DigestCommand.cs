using Aggregator.Server.Pumps;

namespace Aggregator.Server.Commands;

/// <summary><c>digest</c>: polls once, prints the digest, exits.</summary>
internal sealed class DigestCommand(FeedCatalogue catalogue, IFeedStateStore states, IEditionStore editions, Lexicon lexicon, FlowRun flow,
    ProgressDisplay display, LiveView live, EditionOutput output, IOptions<DigestOptions> options, TimeProvider time) : IHostedVerb
{
    private const int MaxWindowHours = 168;

    private static readonly Option<int?> Window = new("--window")
    {
        Description = $"How many hours back to look, 1 to {MaxWindowHours}. [default: Digests:WindowHours]",
        HelpName = "HOURS",
    };

    private static readonly Option<string?> Format = new("--format")
    {
        Description =
            "Write json, md, txt, html, atom, rss or jsonfeed to standard output. [default: for reading on a terminal, txt elsewhere]",
    };

    private static readonly Option<string[]> Lab = new("--lab")
    {
        Description = "Only stories about this lab, by its id or name; may be given several times.",
        HelpName = "LAB",
    };

    private static readonly Option<string?> Language = new("--language")
    {
        Description = "Tell every story in en, zh-Hans or zh-Hant. [default: each in the language of its sources]",
    };

    private static readonly Option<DateOnly?> Since = new("--since")
    {
        CustomParser = EditionsCommand.ParseDate,
        Description = "Look back to this date (UTC, such as 2026-11-02), at most a week; instead of --window.",
        HelpName = "DATE",
    };

    private static readonly Option<DateOnly?> Date = new("--date")
    {
        CustomParser = EditionsCommand.ParseDate,
        Description = "Print the stored edition of this date instead; nothing is polled.",
        HelpName = "DATE",
    };

    private static readonly Option<bool> NoPoll = new("--no-poll") { Description = "Poll no feed; print from what is stored." };

    private static readonly Option<int> Timeout = new("--timeout")
    {
        Description = "Stop polling after this many seconds, 1 to 3600; the next run goes on with the rest.",
        DefaultValueFactory = _ => 300,
        HelpName = "SECONDS",
    };

    public static Command Create(IAnsiConsole console)
    {
        Format.AcceptOnlyFromAmong("json", "md", "txt", "html", "atom", "rss", "jsonfeed");
        Language.AcceptOnlyFromAmong([.. PageStrings.Tags]);
        SharedOptions.AddRange(Window, 1, MaxWindowHours);
        SharedOptions.AddRange(Timeout, 1, 3600);
        return HostedVerb.Create<DigestCommand>(
            console,
            "digest",
            "Poll the feeds once, print the digest, exit.",
            [Window, Since, Date, Lab, Language, Format, NoPoll, Timeout],
            []);
    }

    public async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        await catalogue.SeedAsync(cancellationToken);
        var filter = EditionFilter.None with
        {
            Labs = [.. (result.GetValue(Lab) ?? []).Select(IdOf)],
            ReadingLanguage = result.GetValue(Language),
        };
        var window = WindowOf(result);
        if (result.GetValue(Date) is { } date)
        {
            var stored = await EditionsCommand.GetAsync(date, editions, cancellationToken);
            await output.WriteAsync(filter.Apply(stored), result.GetValue(Format), cancellationToken);
            return ExitCodes.Done;
        }

        if (!result.GetValue(NoPoll))
        {
            await PollAsync(TimeSpan.FromSeconds(result.GetValue(Timeout)), cancellationToken);
        }

        var edition = await live.BuildAsync(window, cancellationToken);
        await output.WriteAsync(filter.Apply(edition), result.GetValue(Format), cancellationToken);
        if (edition.Stories.Count == 0)
        {
            await ExplainEmptyAsync(cancellationToken);
        }

        return ExitCodes.Done;
    }

    private string IdOf(string name)
    {
        var lab = lexicon.FindLab(name.ToLowerInvariant()) ?? lexicon.Labs.FirstOrDefault(lab =>
            lab.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || lab.ChineseName == name || lab.TraditionalName == name);
        var known = string.Join(", ", lexicon.Labs.Select(other => other.Id));
        return lab?.Id ?? throw new UsageException($"There is no lab '{name}'. There are {known}.");
    }

    private TimeSpan WindowOf(ParseResult result)
    {
        if (result.GetValue(Since) is not { } since)
        {
            return TimeSpan.FromHours(result.GetValue(Window) ?? options.Value.WindowHours);
        }

        var back = time.GetUtcNow() - new DateTimeOffset(since, TimeOnly.MinValue, TimeSpan.Zero);
        if (back <= TimeSpan.Zero || back > TimeSpan.FromHours(MaxWindowHours))
        {
            throw new UsageException($"--since takes a date of the last seven days, not {since:yyyy-MM-dd}.");
        }

        return back;
    }

    private async Task PollAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var isDone = await display.ShowAsync(() => flow.RunAsync(timeout, cancellationToken), cancellationToken);
        if (!isDone)
        {
            StandardError.Console.WriteLine("--timeout ended the polling before every feed was read; the next run goes on with the rest.");
        }
    }

    private async Task ExplainEmptyAsync(CancellationToken cancellationToken)
    {
        var polled = await states.ListAsync(cancellationToken);
        if (polled.Any(state => state.LastSuccessAt is not null))
        {
            StandardError.Console.WriteLine($"No story in this window; try --window {MaxWindowHours}.");
            return;
        }

        var error = polled.Select(state => state.LastError).FirstOrDefault(text => text is not null);
        throw new CommandFailedException(
            $"No feed has been reached yet. {error} Check the network or proxy of this machine and run `digest` again: "
            + "a feed that failed is polled again after an hour. `demo` shows the whole flow without a network.");
    }
}
