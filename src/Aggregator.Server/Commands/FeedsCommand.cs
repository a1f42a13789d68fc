using Spectre.Console;

namespace Aggregator.Server.Commands;

/// <summary><c>feeds</c>: the sources, as an operator sees and changes them.</summary>
internal static class FeedsCommand
{
    public static readonly Option<bool> Json = new("--json") { Description = "Write JSON for a script." };

    private static readonly Option<bool> Politeness = new("--politeness") { Description = "Show how politely each was asked in seven days: conditional, early, repeated and refused requests." };

    private static readonly Argument<string> FeedId = new("ID") { Description = "The source's short name, as `feeds list` shows it." };

    public static Command Create(IAnsiConsole console)
    {
        return new Command("feeds", "List, add, remove, check, import and export sources.")
        {
            StoreVerb.Create("list", "Every source with how polling it goes.", [Politeness, Json], [], (result, services, cancellationToken) => ListAsync(result, services, console, cancellationToken)),
            StoreVerb.Create("add", "Add a source by its address, or by that of a page that leads to it; each is asked once.", [.. SourceOptions.All, SourceOptions.Number], [SourceOptions.Address], (result, services, cancellationToken) => FeedsAdd.RunAsync(result, services, console, cancellationToken)),
            StoreVerb.Create("remove", "Remove a source; its articles stay.", [], [FeedId], (result, services, cancellationToken) => RemoveAsync(result, services, console, cancellationToken)),
            StoreVerb.Create("pace", "Let a source be asked more or less often than others.", [], [FeedId, FeedsPace.Minutes], (result, services, cancellationToken) => FeedsPace.RunAsync(result.GetRequiredValue(FeedId), result.GetRequiredValue(FeedsPace.Minutes), services.GetRequiredService<IFeedStore>(), console, cancellationToken)),
            StoreVerb.Create("check", "Ask a source once and say what is fetched, decoded, repaired and understood of it, and what would be kept; stores nothing.", [.. SourceOptions.Reading, SourceOptions.Every, Json], [SourceOptions.AddressOrId], (result, services, cancellationToken) => FeedsCheck.RunAsync(result, services, console, cancellationToken)),
            StoreVerb.Create("import", "Add the sources of an OPML list, of this program or another; asks no host.", FeedsImport.Options, [FeedsImport.File], (result, services, cancellationToken) => FeedsImport.RunAsync(result, services, console, cancellationToken)),
            StoreVerb.Create("export", "Write all sources as OPML 2.0, a folder a lane; import brings every one back as it was.", [], [FeedsExport.File], FeedsExport.RunAsync),
        };
    }

    private static async Task<int> ListAsync(ParseResult result, IServiceProvider services, IAnsiConsole console, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<FeedCatalogue>().SeedAsync(cancellationToken);
        var reports = await services.GetRequiredService<FeedReports>().ListAsync(cancellationToken);
        FeedTable.Write(reports, result.GetValue(Politeness), result.GetValue(Json), console, services.GetRequiredService<TimeProvider>().GetUtcNow());
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
}
