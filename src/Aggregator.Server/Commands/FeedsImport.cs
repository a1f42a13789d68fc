using Aggregator.Feeds.Management.Opml;
using Aggregator.Feeds.Parsing;
using Spectre.Console;

namespace Aggregator.Server.Commands;

/// <summary><c>feeds import</c>.</summary>
internal static class FeedsImport
{
    private const int MaxBytes = 16 * 1024 * 1024;
    private const int ShownRefusals = 50;

    public static readonly Argument<string> File = new("FILE") { Description = "The OPML file; - reads standard input." };

    private static readonly Option<string> Lane = new("--lane")
    {
        Description = $"Lane of sources whose folder is named for none: {string.Join(", ", FeedLanes.All)}.",
        DefaultValueFactory = _ => FeedLanes.Media,
    };

    private static readonly Option<bool> Replace = new("--replace") { Description = "Sources that are there already become what the list says of them. [default: they stay]" };

    private static readonly Option<bool> Trial = new("--dry-run") { Description = "Say what would be done and store nothing." };

    static FeedsImport() => Lane.AcceptOnlyFromAmong([.. FeedLanes.All]);

    public static Option[] Options { get; } = [Lane, Replace, Trial];

    public static async Task<int> RunAsync(ParseResult result, IServiceProvider services, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var path = result.GetRequiredValue(File);
        var list = Read(path, await LoadAsync(path, cancellationToken), result.GetRequiredValue(Lane));
        await services.GetRequiredService<FeedCatalogue>().SeedAsync(cancellationToken);
        var import = await services.GetRequiredService<OpmlImporter>().ImportAsync(list, result.GetValue(Replace), result.GetValue(Trial), cancellationToken);

        Report(import, result.GetValue(Trial), console);

        if (list.Repairs.Count > 0)
        {
            HangingLine.Write(console, "", $"The file is damaged ({string.Join(", ", list.Repairs)}); this is what could be read of it.");
        }

        return ExitCodes.Done;
    }

    private static OpmlList Read(string path, byte[] body, string lane)
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

    private static async Task<byte[]> LoadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = path == "-" ? Console.OpenStandardInput() : System.IO.File.OpenRead(path);
            using var memory = new MemoryStream();
            var buffer = new byte[81920];
            for (var read = await stream.ReadAsync(buffer, cancellationToken); read > 0; read = await stream.ReadAsync(buffer, cancellationToken))
            {
                memory.Write(buffer, 0, read);

                if (memory.Length > MaxBytes)
                {
                    throw new CommandFailedException($"{path} is larger than {MaxBytes / 1024 / 1024} MiB; no list of sources is.");
                }
            }

            return memory.ToArray();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandFailedException($"{path} cannot be read: {exception.Message}");
        }
    }

    private static void Report(OpmlImport import, bool isTrial, IAnsiConsole console)
    {
        foreach (var feed in import.Added)
        {
            HangingLine.Write(console, "+ ", $"{feed.Id}  {feed.Title}  {feed.Address.AbsoluteUri}  [{feed.Lane}{(feed.IsOn ? "" : ", off")}]");
        }

        foreach (var feed in import.Replaced)
        {
            HangingLine.Write(console, "~ ", $"{feed.Id}  {feed.Title}  {feed.Address.AbsoluteUri}  [{feed.Lane}{(feed.IsOn ? "" : ", off")}]");
        }

        foreach (var refusal in import.Refusals.Take(ShownRefusals))
        {
            HangingLine.Write(console, "! ", $"{(refusal.Name.Length > 0 ? refusal.Name : "(no name)")}: {refusal.Reason}");
        }

        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{(isTrial ? "Would add" : "Added")} {import.Added.Count}, {(isTrial ? "replace" : "replaced")} {import.Replaced.Count}, {import.Known.Count} there already, {import.Refusals.Count} set aside."));
    }
}
