namespace Aggregator.Server.Commands;

/// <summary><c>feeds</c>: the feeds, as an operator sees and changes them.</summary>
internal static class FeedsCommand
{
    public static Command Create(IAnsiConsole console) => new("feeds", "List, add, remove, check, import and export feeds.")
    {
        HostedVerb.Create<FeedsList>(console, "list", "List every feed and its health.", [FeedsList.Politeness, SharedOptions.Json], []),
        HostedVerb.Create<FeedsAdd>(
            console, "add", "Add a feed by its address, or by that of a page that links to it; each address is requested once.",
            [.. FeedArguments.All, FeedArguments.Number], [FeedArguments.Address]),
        HostedVerb.Create<FeedsRemove>(console, "remove", "Remove a feed; its articles stay.", [], [FeedArguments.KnownId]),
        HostedVerb.Create<FeedsPace>(
            console, "pace", "Poll a feed more or less often than the others.", [], [FeedArguments.KnownId, FeedsPace.Minutes]),
        HostedVerb.Create<FeedsCheck>(console, "check",
            "Request a feed once and show how it is fetched, decoded, repaired and read, and which entries would be kept; stores nothing.",
            [.. FeedArguments.Reading, FeedsCheck.Every, SharedOptions.Json], [FeedArguments.AddressOrId], StoreUse.IfThere),
        HostedVerb.Create<FeedsImport>(console, "import", "Add the feeds of an OPML list, of this program or another; sends no request.",
            FeedsImport.Options, [FeedsImport.File]),
        HostedVerb.Create<FeedsExport>(console, "export",
            "Write all feeds as OPML 2.0, a folder for each lane; import restores every one as it was.",
            [FeedsExport.Secrets], [FeedsExport.File]),
    };
}
