using Aggregator.Candidates;

namespace Aggregator.Server.Commands;

/// <summary><c>editions</c>: what was published, and what today's rules would make of a past day.</summary>
internal static class EditionsCommand
{
    public static readonly Option<bool> Json = new("--json") { Description = "Write JSON for a script." };

    public static readonly Option<int> Limit = new("--limit")
    {
        Description = "How many editions at most, 1 to 1000.",
        DefaultValueFactory = _ => 30,
        HelpName = "NUMBER",
    };

    public static readonly Option<string?> Format = new("--format")
    {
        Description = "Write json, md, txt or atom to standard output. [default: for reading on a terminal, txt elsewhere]",
    };

    private static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "Required: a published edition is never changed; only the difference is shown.",
    };

    private static readonly Argument<DateOnly?> Date = new("DATE")
    {
        Description = "The edition's UTC date, such as 2026-06-02. [default: the latest]",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = argument =>
        {
            if (argument.Tokens is not [var token])
            {
                return null;
            }

            if (!DateOnly.TryParseExact(token.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                argument.AddError($"'{token.Value}' is not a date such as 2026-06-02.");
            }

            return date;
        },
    };

    public static Command Create(IAnsiConsole console)
    {
        Format.AcceptOnlyFromAmong("json", "md", "txt", "atom");
        Ranges.Add(Limit, 1, 1000);
        var rebuild = HostedVerb.Create<EditionsRebuild>(console, "rebuild",
            "Recognise the articles of a past edition with today's lexicon, build it with today's rules, and show what would differ.",
            [DryRun, Json], [Date]);
        rebuild.Validators.Add(result =>
        {
            if (!result.GetValue(DryRun))
            {
                result.AddError("A published edition is frozen; add --dry-run to see what would differ.");
            }
        });

        return new Command("editions", "List, show and compare published editions.")
        {
            HostedVerb.Create<EditionsList>(console, "list", "List editions, the newest first.", [Json, Limit], []),
            HostedVerb.Create<EditionsShow>(console, "show", "Show one edition.", [Format], [Date]),
            rebuild,
        };
    }

    /// <summary>The edition of the date that was given, or the latest.</summary>
    /// <exception cref="CommandFailedException">There is none.</exception>
    public static async Task<Edition> GetAsync(ParseResult result, IEditionStore editions, CancellationToken cancellationToken)
    {
        if (result.GetValue(Date) is { } date)
        {
            return await editions.FindAsync(date, cancellationToken)
                ?? throw new CommandFailedException($"There is no edition of {date:yyyy-MM-dd}; `editions list` shows them all.");
        }

        return await editions.FindLatestAsync(cancellationToken)
            ?? throw new CommandFailedException("No edition has been published yet; `serve` publishes one a day at Digests:PublishAt.");
    }
}

/// <summary><c>editions show</c>.</summary>
internal sealed class EditionsShow(IEditionStore editions, EditionOutput output) : IHostedVerb
{
    public async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var edition = await EditionsCommand.GetAsync(result, editions, cancellationToken);
        await output.WriteAsync(edition, result.GetValue(EditionsCommand.Format), cancellationToken);
        return ExitCodes.Done;
    }
}

/// <summary><c>editions list</c>.</summary>
internal sealed class EditionsList(IEditionStore editions, IAnsiConsole console) : IHostedVerb
{
    public async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var latest = await editions.ListAsync(null, result.GetValue(EditionsCommand.Limit), cancellationToken);
        if (result.GetValue(EditionsCommand.Json))
        {
            Console.WriteLine(JsonSerializer.Serialize(latest, EditionJson.Default.IReadOnlyListEditionSummary));
            return ExitCodes.Done;
        }

        if (latest.Count == 0)
        {
            StandardError.Console.WriteLine("No edition has been published yet; `serve` publishes one a day at Digests:PublishAt.");
        }

        foreach (var edition in latest)
        {
            var label = $"{edition.Date:yyyy-MM-dd}  {edition.Stories,3} stories from {edition.Articles,4} articles  ";
            HangingLine.Write(console, label, SingleLine.Of(edition.TopHeadline ?? "(none)"));
        }

        return ExitCodes.Done;
    }
}

/// <summary><c>editions rebuild</c>.</summary>
internal sealed class EditionsRebuild(IEditionStore editions, IArticleStore articles, LabRecognizer recognizer,
    Func<IArticleList, EditionBuilder> builderOf, IAnsiConsole console) : IHostedVerb
{
    public async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var before = await EditionsCommand.GetAsync(result, editions, cancellationToken);
        var window = new EditionWindow(before.Date, before.WindowStart, before.WindowEnd);
        var builder = builderOf(new RecognizedArticles(articles, recognizer));
        var after = await builder.BuildAsync(window, live: false, cancellationToken);
        if (after.Articles == 0 && before.Articles > 0)
        {
            throw new CommandFailedException(
                $"The articles of {before.Date:yyyy-MM-dd} are no longer stored; that edition cannot be rebuilt.");
        }

        var changes = EditionDifference.Of(before, after);
        if (result.GetValue(EditionsCommand.Json))
        {
            Console.WriteLine(JsonSerializer.Serialize(changes, EditionJson.Default.IReadOnlyListEditionChange));
            return ExitCodes.Done;
        }

        HangingLine.Write(
            console,
            "",
            $"Edition of {before.Date:yyyy-MM-dd}: {before.Stories.Count} stories with lexicon {before.LexiconVersion}; "
            + $"{after.Stories.Count} with {after.LexiconVersion} and today's rules.");
        foreach (var change in changes)
        {
            HangingLine.Write(console, $"{change.What,-9} ", SingleLine.Of(change.Description));
        }

        var end = changes.Count == 0 ? "Nothing would differ." : "Nothing was changed: published editions are frozen.";
        HangingLine.Write(console, "", end);
        return ExitCodes.Done;
    }
}
