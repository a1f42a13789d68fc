using Aggregator.Audit;
using Aggregator.Feeds.Management.Opml;
using Aggregator.Feeds.Parsing;

namespace Aggregator.Server.Commands;

/// <summary><c>feeds import</c>.</summary>
internal sealed class FeedsImport(
    FeedCatalogue catalogue, OpmlImporter importer, IFeedStore feeds, AuditTrail trail, IAnsiConsole console) : IHostedVerb
{
    /// <summary>Some 50,000 feeds; what is larger is not a list of feeds.</summary>
    private const int MaxBytes = 16_000_000;

    private const int ShownRefusals = 50;

    public static readonly Argument<string> File = new("FILE") { Description = "The OPML file; - reads standard input." };

    private static readonly Option<string> Lane = new("--lane")
    {
        Description = $"Lane of the feeds in folders that are not named for a lane: {string.Join(", ", FeedLanes.All)}.",
        DefaultValueFactory = _ => FeedLanes.Media,
    };

    private static readonly Option<bool> Replace = new("--replace")
    {
        Description = "Feeds that are there already become what the list says of them. [default: they stay]",
    };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Show what would be done and store nothing." };

    static FeedsImport() => Lane.AcceptOnlyFromAmong([.. FeedLanes.All]);

    public static Option[] Options { get; } = [Lane, Replace, DryRun];

    public async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var path = result.GetRequiredValue(File);
        var body = await InputFile.ReadAsync(path, MaxBytes, "no list of feeds is.", cancellationToken);
        var list = Parse(path, body, result.GetRequiredValue(Lane));
        await catalogue.SeedAsync(cancellationToken);
        var before = (await feeds.ListAsync(cancellationToken)).ToDictionary(feed => feed.Id, StringComparer.Ordinal);
        var import = await importer.ImportAsync(list, result.GetValue(Replace), result.GetValue(DryRun), cancellationToken);
        if (!result.GetValue(DryRun))
        {
            await NoteAsync(import, before, cancellationToken);
        }

        Report(import, result.GetValue(DryRun));
        if (list.Repairs.Count > 0)
        {
            HangingLine.Write(console, "", $"The file is damaged ({string.Join(", ", list.Repairs)}); this is what could be read of it.");
        }

        if (list.IsCut)
        {
            HangingLine.Write(console, "", "The file is cut: it ends before the list does, and feeds may be missing.", Color.Yellow);
        }

        if (import.Added.Count + import.Replaced.Count + import.Known.Count == 0)
        {
            throw new CommandFailedException($"{path}: there is no feed in this list that can be taken.");
        }

        return ExitCodes.Done;
    }

    private async Task NoteAsync(OpmlImport import, Dictionary<string, Feed> before, CancellationToken cancellationToken)
    {
        foreach (var feed in import.Added)
        {
            await trail.AddAsync(AuditedChange.FeedImported, feed.Id, null, FeedText.Of(feed), cancellationToken);
        }

        foreach (var feed in import.Replaced)
        {
            await trail.AddAsync(AuditedChange.FeedReplaced, feed.Id, FeedText.Of(before[feed.Id]), FeedText.Of(feed), cancellationToken);
        }
    }

    private static OpmlList Parse(string path, byte[] body, string lane)
    {
        try
        {
            return OpmlReader.Read(body, lane);
        }
        catch (FeedFormatException exception)
        {
            throw new CommandFailedException($"{path}: {exception.Message}");
        }
    }

    private void Report(OpmlImport import, bool isDryRun)
    {
        WriteFeeds("+ ", import.Added);
        WriteFeeds("~ ", import.Replaced);
        foreach (var refusal in import.Refusals.Take(ShownRefusals))
        {
            HangingLine.Write(console, "! ", $"{refusal.Name}{"(no name)".If(refusal.Name.Length == 0)}: {refusal.Reason}");
        }

        var (added, replaced) = isDryRun ? ("Would add", "replace") : ("Added", "replaced");
        console.WriteLine(
            $"{added} {import.Added.Count}, {replaced} {import.Replaced.Count}, "
            + $"{import.Known.Count} there already, {import.Refusals.Count} set aside.");
    }

    private void WriteFeeds(string mark, IEnumerable<Feed> feeds)
    {
        foreach (var feed in feeds)
        {
            var off = ", off".If(!feed.IsOn);
            HangingLine.Write(console, mark, $"{feed.Id}  {feed.Title}  {PublicAddress.Of(feed.Address).AbsoluteUri}  [{feed.Lane}{off}]");
        }
    }
}
