using Aggregator.Audit;

namespace Aggregator.Server.Commands;

/// <summary><c>feeds remove</c>.</summary>
internal sealed class FeedsRemove(FeedCatalogue catalogue, FeedRemover remover, IFeedStore feeds, AuditTrail trail, IAnsiConsole console)
    : IHostedVerb
{
    public async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var id = result.GetRequiredValue(FeedArguments.KnownId);
        var there = await feeds.FindAsync(id, cancellationToken);
        if (catalogue.Feeds.FirstOrDefault(feed => feed.Id == id) is { } known)
        {
            // The next start would add a feed of the catalogue again; one that is off stays off.
            const string Reason = "Switched off by the operator.";
            var feed = there ?? known;
            await remover.SwitchOffAsync(feed, Reason, cancellationToken);
            var off = feed with { IsOn = false, OffReason = Reason };
            await trail.AddAsync(AuditedChange.FeedSwitchedOff, id, FeedText.Of(feed), FeedText.Of(off), cancellationToken);
            console.WriteLine($"Switched off {id}; it is part of the catalogue.");
            return ExitCodes.Done;
        }

        if (!await remover.RemoveAsync(id, cancellationToken))
        {
            throw new CommandFailedException($"There is no feed '{id}'; `feeds list` shows them all.");
        }

        await trail.AddAsync(AuditedChange.FeedRemoved, id, there is null ? null : FeedText.Of(there), null, cancellationToken);
        console.WriteLine($"Removed {id}.");
        return ExitCodes.Done;
    }
}
