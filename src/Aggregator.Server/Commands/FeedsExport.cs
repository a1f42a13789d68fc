using Aggregator.Feeds.Management.Opml;

namespace Aggregator.Server.Commands;

/// <summary><c>feeds export</c>.</summary>
internal static class FeedsExport
{
    public static readonly Argument<string> File = new("FILE") { Description = "Where to write; - is standard output.", DefaultValueFactory = _ => "-" };

    public static async Task<int> RunAsync(ParseResult result, IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<FeedCatalogue>().SeedAsync(cancellationToken);
        var feeds = await services.GetRequiredService<IFeedStore>().ListAsync(cancellationToken);
        var path = result.GetRequiredValue(File);

        try
        {
            await using var stream = path == "-" ? Console.OpenStandardOutput() : System.IO.File.Create(path);
            OpmlWriter.Write(feeds, services.GetRequiredService<TimeProvider>().GetUtcNow(), stream);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandFailedException($"{path} cannot be written: {exception.Message}");
        }

        return ExitCodes.Done;
    }
}
