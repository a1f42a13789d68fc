namespace Aggregator.Server.Commands;

/// <summary><c>feeds remove</c>.</summary>
internal sealed class FeedsRemove(FeedCatalogue catalogue, FeedRemover remover, IFeedStore feeds, IAnsiConsole console) : IHostedVerb
{
    public async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var id = result.GetRequiredValue(FeedArguments.KnownId);
        if (catalogue.Feeds.FirstOrDefault(feed => feed.Id == id) is { } known)
        {
            // The next start would add a feed of the catalogue again; one that is off stays off.
            var feed = await feeds.FindAsync(id, cancellationToken) ?? known;
            await remover.SwitchOffAsync(feed, "Switched off by the operator.", cancellationToken);
            console.WriteLine($"Switched off {id}; it is part of the catalogue.");
            return ExitCodes.Done;
        }

        if (!await remover.RemoveAsync(id, cancellationToken))
        {
            throw new CommandFailedException($"There is no feed '{id}'; `feeds list` shows them all.");
        }

        console.WriteLine($"Removed {id}.");
        return ExitCodes.Done;
    }
}
