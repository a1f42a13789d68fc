using System.CommandLine.Parsing;
using Aggregator.Candidates;

namespace Aggregator.Server.Commands;

/// <summary><c>editions</c>: what was published, and what today's rules would make of a past day.</summary>
internal static class EditionsCommand
{
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

    public const string NoneYet = "No edition has been published yet; `serve` publishes one a day at Digests:PublishAt.";

    private static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "Required: a published edition is never changed; only the difference is shown.",
    };

    private static readonly Argument<DateOnly?> Date = new("DATE")
    {
        Description = "The edition's UTC date, such as 2026-06-02. [default: the latest]",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = ParseDate,
    };

    public static Command Create(IAnsiConsole console)
    {
        Format.AcceptOnlyFromAmong("json", "md", "txt", "atom");
        SharedOptions.AddRange(Limit, 1, 1000);
        var rebuild = HostedVerb.Create<EditionsRebuild>(console, "rebuild",
            "Recognise the articles of a past edition with today's lexicon, build it with today's rules, and show what would differ.",
            [DryRun, SharedOptions.Json], [Date]);
        rebuild.Validators.Add(result =>
        {
            if (!result.GetValue(DryRun))
            {
                result.AddError("A published edition is frozen; add --dry-run to see what would differ.");
            }
        });

        return new Command("editions", "List, show and compare published editions.")
        {
            HostedVerb.Create<EditionsList>(console, "list", "List editions, the newest first.", [SharedOptions.Json, Limit], []),
            HostedVerb.Create<EditionsShow>(console, "show", "Show one edition.", [Format], [Date]),
            rebuild,
        };
    }

    /// <summary>For options and arguments that take a date.</summary>
    public static DateOnly? ParseDate(ArgumentResult argument)
    {
        if (argument.Tokens is not [var token])
        {
            return null;
        }

        if (!DateOnly.TryParseExact(token.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            argument.AddError($"'{token.Value}' is not a date such as 2026-11-02.");
        }

        return date;
    }

    /// <summary>The edition of the argument's date, or the latest.</summary>
    public static Task<Edition> GetAsync(ParseResult result, IEditionStore editions, CancellationToken cancellationToken) =>
        GetAsync(result.GetValue(Date), editions, cancellationToken);

    /// <summary>The edition of a date; without one, the latest.</summary>
    /// <exception cref="CommandFailedException">There is none.</exception>
    public static async Task<Edition> GetAsync(DateOnly? date, IEditionStore editions, CancellationToken cancellationToken)
    {
        var latest = await editions.FindLatestAsync(cancellationToken) ?? throw new CommandFailedException(NoneYet);
        if (date is not { } day)
        {
            return latest;
        }

        return await editions.FindAsync(day, cancellationToken) ?? throw new CommandFailedException(
            $"There is no edition of {day:yyyy-MM-dd}; the latest is of {latest.Date:yyyy-MM-dd}, and `editions list` shows them all.");
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
        if (result.GetValue(SharedOptions.Json))
        {
            Console.WriteLine(JsonSerializer.Serialize(latest, EditionJson.Default.IReadOnlyListEditionSummary));
            return ExitCodes.Done;
        }

        if (latest.Count == 0)
        {
            StandardError.Console.WriteLine(EditionsCommand.NoneYet);
        }

        foreach (var edition in latest)
        {
            var label = $"{edition.Date:yyyy-MM-dd}  {edition.Stories,3} stories from {edition.Articles,4} articles  ";
            HangingLine.Write(console, label, edition.TopHeadline ?? "(none)");
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
        if (result.GetValue(SharedOptions.Json))
        {
            Console.WriteLine(JsonSerializer.Serialize(changes, EditionJson.Default.IReadOnlyListEditionChange));
            return ExitCodes.Done;
        }

        HangingLine.Write(console, $"Edition of {before.Date:yyyy-MM-dd}: ", $"{before.Stories.Count} stories with lexicon "
            + $"{before.LexiconVersion}; {after.Stories.Count} with {after.LexiconVersion} and today's rules.");
        foreach (var change in changes)
        {
            HangingLine.Write(console, $"{change.What,-9} ", change.Description);
        }

        var end = changes.Count == 0 ? "Nothing would differ." : "Nothing was changed: published editions are frozen.";
        HangingLine.Write(console, "", end);
        return ExitCodes.Done;
    }
}
