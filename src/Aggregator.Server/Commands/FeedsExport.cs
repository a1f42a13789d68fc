using Aggregator.Feeds.Management.Opml;

namespace Aggregator.Server.Commands;

/// <summary><c>feeds export</c>.</summary>
internal sealed class FeedsExport(FeedCatalogue catalogue, IFeedStore store, TimeProvider time) : IHostedVerb
{
    private const string StandardOutput = "-";

    public static readonly Argument<string> File = new("FILE")
    {
        Description = "Where to write; - is standard output.",
        DefaultValueFactory = _ => StandardOutput,
    };

    public static readonly Option<bool> Secrets = new("--secrets")
    {
        Description = "Write users, passwords and tokens of addresses too. [default: *** stands for them]",
    };

    public async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        await catalogue.SeedAsync(cancellationToken);
        var feeds = await store.ListAsync(cancellationToken);
        if (result.GetValue(Secrets))
        {
            feeds = await Task.WhenAll(feeds.Select(feed => store.CompleteAsync(feed, cancellationToken)));
        }

        var path = result.GetRequiredValue(File);
        try
        {
            await using var stream = path == StandardOutput ? Console.OpenStandardOutput() : Open(path, result.GetValue(Secrets));
            OpmlWriter.Write(feeds, time.GetUtcNow(), stream);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandFailedException($"{path} cannot be written: {exception.Message}");
        }

        return ExitCodes.Done;
    }

    private static FileStream Open(string path, bool isSecret) => isSecret
        ? new FileStream(path, PrivateFiles.Options(FileMode.Create, FileAccess.Write, FileShare.None))
        : System.IO.File.Create(path);
}
