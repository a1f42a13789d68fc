using System.CommandLine;
using System.Globalization;
using Aggregator.Feeds;
using Aggregator.Labs;
using Aggregator.Server.Display;
using Aggregator.Server.Hosting;
using Aggregator.Storage;
using Spectre.Console;

namespace Aggregator.Server.Commands;

/// <summary><c>feeds</c>: the sources, as an operator sees and changes them.</summary>
internal static class FeedsCommand
{
    private static readonly Option<bool> Json = new("--json") { Description = "Write JSON for a script." };

    private static readonly Option<bool> Politeness = new("--politeness") { Description = "Show how politely each was asked in seven days: conditional, early, repeated and refused requests." };

    private static readonly Option<string?> Title = new("--title") { Description = "Its name for readers. [default: the feed's own]" };

    private static readonly Option<string?> Id = new("--id") { Description = "Its short name: lower-case letters, digits and hyphens. [default: from the title]" };

    private static readonly Option<string?> Language = new("--language") { Description = "en, zh-Hans, zh-Hant or another BCP 47 tag. [default: the feed's own]" };

    private static readonly Option<string> Lane = new("--lane")
    {
        Description = "What it is on the beat: lab, company, media, letter, papers, releases, search, forum, chips or policy.",
        DefaultValueFactory = _ => "media",
    };

    private static readonly Option<double> Trust = new("--trust")
    {
        Description = "0 (hearsay) to 1 (the lab itself).",
        DefaultValueFactory = _ => 0.5,
    };

    private static readonly Argument<Uri> Address = new("ADDRESS")
    {
        Description = "The feed's address, http or https.",
        CustomParser = argument =>
        {
            if (Uri.TryCreate(argument.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            {
                return address;
            }

            argument.AddError($"'{argument.Tokens[0].Value}' is no http or https address.");
            return null!;
        },
    };

    private static readonly Argument<string> FeedId = new("ID") { Description = "The source's short name, as `feeds list` shows it." };

    public static Command Create(IAnsiConsole console)
    {
        Lane.AcceptOnlyFromAmong("lab", "company", "media", "letter", "papers", "releases", "search", "forum", "chips", "policy");
        Trust.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && double.TryParse(token.Value, CultureInfo.InvariantCulture, out var value) && value is < 0 or > 1)
            {
                result.AddError($"--trust is {token.Value}; it must be between 0 and 1.");
            }
        });

        return new Command("feeds", "List, add, remove and check sources.")
        {
            Verb("list", "Every source with how polling it goes.", [Politeness, Json], [], (result, services, cancellationToken) => ListAsync(result, services, console, cancellationToken)),
            Verb("add", "Add a source after one look at it.", [Title, Id, Language, Lane, Trust], [Address], (result, services, cancellationToken) => AddAsync(result, services, console, cancellationToken)),
            Verb("remove", "Remove a source; its articles stay.", [], [FeedId], (result, services, cancellationToken) => RemoveAsync(result, services, console, cancellationToken)),
            Verb("pace", "Let a source be asked more or less often than others.", [], [FeedId, FeedsPace.Minutes], (result, services, cancellationToken) => FeedsPace.RunAsync(result.GetRequiredValue(FeedId), result.GetRequiredValue(FeedsPace.Minutes), services.GetRequiredService<IFeedStore>(), console, cancellationToken)),
            Verb("check", "Fetch an address once and say what is understood of it; stores nothing.", [Json], [Address], (result, services, cancellationToken) => CheckAsync(result, services, console, cancellationToken)),
        };
    }

    private static Command Verb(string name, string description, Option[] options, Argument[] arguments, Func<ParseResult, IServiceProvider, CancellationToken, Task<int>> run)
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

    private static async Task<int> ListAsync(ParseResult result, IServiceProvider services, IAnsiConsole console, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<FeedCatalogue>().SeedAsync(cancellationToken);
        var reports = await services.GetRequiredService<FeedReports>().ListAsync(cancellationToken);
        FeedTable.Write(reports, result.GetValue(Politeness), result.GetValue(Json), console, services.GetRequiredService<TimeProvider>().GetUtcNow());
        return ExitCodes.Done;
    }

    private static async Task<int> AddAsync(ParseResult result, IServiceProvider services, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var address = result.GetRequiredValue(Address);
        var check = await services.GetRequiredService<FeedProbe>().CheckAsync(address, cancellationToken);
        if (check.Problem is { } problem)
        {
            var instead = check.Alternates.Count == 0 ? "" : " The page leads to " + string.Join(", ", check.Alternates.Select(link => link.Address));
            throw new CommandFailedException($"{address} was not added: {problem}{instead}");
        }

        var title = result.GetValue(Title) ?? (check.Feed?.Title is { Length: > 0 } own ? own : address.IdnHost);
        var feed = new Feed
        {
            Id = result.GetValue(Id) ?? FeedName.IdFor(title, address),
            Title = title,
            Address = check.MovedTo ?? check.Address,
            Language = result.GetValue(Language) ?? check.Feed?.Language,
            Lane = result.GetRequiredValue(Lane),
            Trust = result.GetValue(Trust),
        };
        if (await services.GetRequiredService<IFeedStore>().AddAsync(feed, cancellationToken) == AddOutcome.AlreadyThere)
        {
            throw new CommandFailedException($"There is a source '{feed.Id}' already. Name this one with --id.");
        }

        console.WriteLine($"Added {feed.Id}: {feed.Title}, {check.Feed?.Entries.Count ?? 0} entries now. It is read from the next poll on.");
        return ExitCodes.Done;
    }

    private static async Task<int> RemoveAsync(ParseResult result, IServiceProvider services, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var id = result.GetRequiredValue(FeedId);
        var feeds = services.GetRequiredService<IFeedStore>();
        if (services.GetRequiredService<FeedCatalogue>().Feeds.FirstOrDefault(feed => feed.Id == id) is { } known)
        {
            // The next start would add a source of the catalogue again; one that is off stays off.
            await services.GetRequiredService<FeedRemover>().SwitchOffAsync(await feeds.FindAsync(id, cancellationToken) ?? known, "Switched off by the operator.", cancellationToken);
            console.WriteLine($"Switched off {id}; it is part of the catalogue.");
            return ExitCodes.Done;
        }

        if (!await services.GetRequiredService<FeedRemover>().RemoveAsync(id, cancellationToken))
        {
            throw new CommandFailedException($"There is no source '{id}'; `feeds list` shows them all.");
        }

        console.WriteLine($"Removed {id}.");
        return ExitCodes.Done;
    }

    private static async Task<int> CheckAsync(ParseResult result, IServiceProvider services, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var check = await services.GetRequiredService<FeedProbe>().CheckAsync(result.GetRequiredValue(Address), cancellationToken);
        FeedCheckReport.Write(check, services.GetRequiredService<LabRecognizer>(), result.GetValue(Json), console);
        return check.Problem is null ? ExitCodes.Done : ExitCodes.Failed;
    }
}
