using Aggregator.Candidates;
using Spectre.Console;

namespace Aggregator.Server.Commands;

/// <summary><c>editions</c>: what was published, and what the rules of today would make of a past day.</summary>
internal static class EditionsCommand
{
    private static readonly Option<bool> Json = new("--json") { Description = "Write JSON for a script." };

    private static readonly Option<int> Limit = new("--limit")
    {
        Description = "At most so many, 1 to 1000.",
        DefaultValueFactory = _ => 30,
        HelpName = "NUMBER",
    };

    private static readonly Option<string?> Format = new("--format") { Description = "Write json, md, txt or atom to standard output. [default: for reading on a terminal, txt elsewhere]" };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Required: a published edition is never changed; only the difference is shown." };

    private static readonly Argument<DateOnly?> Date = new("DATE")
    {
        Description = "The edition's UTC date, such as 2026-06-02. [default: the latest]",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = argument =>
        {
            if (argument.Tokens.Count == 0)
            {
                return null;
            }

            if (DateOnly.TryParseExact(argument.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                return date;
            }

            argument.AddError($"'{argument.Tokens[0].Value}' is no date; write it as 2026-06-02.");
            return null;
        },
    };

    public static Command Create(IAnsiConsole console)
    {
        Format.AcceptOnlyFromAmong("json", "md", "txt", "atom");
        Ranges.Add(Limit, 1, 1000);
        var rebuild = StoreVerb.Create("rebuild", "Read the articles of a past edition anew with the lexicon and rules of today, build it from them, and show what would differ.", [DryRun, Json], [Date], (result, services, cancellationToken) => RebuildAsync(result, services, console, cancellationToken));
        rebuild.Validators.Add(result =>
        {
            if (!result.GetValue(DryRun))
            {
                result.AddError("A published edition is frozen; add --dry-run to see what would differ.");
            }
        });

        return new Command("editions", "List, show and compare published editions.")
        {
            StoreVerb.Create("list", "Editions, the newest first.", [Json, Limit], [], (result, services, cancellationToken) => ListAsync(result, services, console, cancellationToken)),
            StoreVerb.Create("show", "One edition.", [Format], [Date], async (result, services, cancellationToken) =>
            {
                await EditionOutput.WriteAsync(await GetAsync(result, services, cancellationToken), result.GetValue(Format), console, services, cancellationToken);
                return ExitCodes.Done;
            }),
            rebuild,
        };
    }

    private static async Task<int> ListAsync(ParseResult result, IServiceProvider services, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var editions = await services.GetRequiredService<IEditionStore>().ListAsync(null, result.GetValue(Limit), cancellationToken);
        if (result.GetValue(Json))
        {
            Console.WriteLine(JsonSerializer.Serialize(editions, EditionJson.Default.IReadOnlyListEditionSummary));
            return ExitCodes.Done;
        }

        if (editions.Count == 0)
        {
            StandardError.Console.WriteLine("No edition has been published yet; `serve` publishes one a day at Digests:PublishAt.");
            return ExitCodes.Done;
        }

        foreach (var edition in editions)
        {
            var label = string.Create(CultureInfo.InvariantCulture, $"{edition.Date:yyyy-MM-dd}  {edition.Stories,3} {(edition.Stories == 1 ? "story  " : "stories")} of {edition.Articles,4} articles  ");
            HangingLine.Write(console, label, SingleLine.Of(edition.TopHeadline ?? "(none)"));
        }

        return ExitCodes.Done;
    }

    private static async Task<int> RebuildAsync(ParseResult result, IServiceProvider services, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var before = await GetAsync(result, services, cancellationToken);
        var window = new EditionWindow(before.Date, before.WindowStart, before.WindowEnd);
        var reread = new RecognizedArticleStore(services.GetRequiredService<IArticleStore>(), services.GetRequiredService<LabRecognizer>());
        var after = await ActivatorUtilities.CreateInstance<EditionBuilder>(services, reread).BuildAsync(window, live: false, cancellationToken);
        if (after.Articles == 0 && before.Articles > 0)
        {
            throw new CommandFailedException($"The articles of {before.Date:yyyy-MM-dd} are no longer stored; that edition cannot be built anew.");
        }

        var changes = EditionDifference.Of(before, after);
        if (result.GetValue(Json))
        {
            Console.WriteLine(JsonSerializer.Serialize(changes, EditionJson.Default.IReadOnlyListEditionChange));
            return ExitCodes.Done;
        }

        HangingLine.Write(console, "", string.Create(CultureInfo.InvariantCulture, $"Edition of {before.Date:yyyy-MM-dd}: {before.Stories.Count} stories with lexicon {before.LexiconVersion}; {after.Stories.Count} with {after.LexiconVersion} and the rules of today."));
        foreach (var change in changes)
        {
            HangingLine.Write(console, $"{change.What,-9} ", SingleLine.Of(change.Description));
        }

        HangingLine.Write(console, "", changes.Count == 0 ? "Nothing would differ." : "Nothing was changed: published editions are frozen.");
        return ExitCodes.Done;
    }

    private static async Task<Edition> GetAsync(ParseResult result, IServiceProvider services, CancellationToken cancellationToken)
    {
        var editions = services.GetRequiredService<IEditionStore>();
        if (result.GetValue(Date) is { } date)
        {
            return await editions.FindAsync(date, cancellationToken)
                ?? throw new CommandFailedException($"There is no edition of {date:yyyy-MM-dd}; `editions list` shows them all.");
        }

        return await editions.FindLatestAsync(cancellationToken)
            ?? throw new CommandFailedException("No edition has been published yet; `serve` publishes one a day at Digests:PublishAt.");
    }
}
