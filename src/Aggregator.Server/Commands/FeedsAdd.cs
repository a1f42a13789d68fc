using Aggregator.Audit;

namespace Aggregator.Server.Commands;

/// <summary><c>feeds add</c>: one request to the address, and one to the feed if it was that of a page.</summary>
internal sealed class FeedsAdd(FeedCatalogue catalogue, FeedAdder adder, IFeedStateStore states, AuditTrail trail, IAnsiConsole console)
    : IHostedVerb
{
    public async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var request = FeedArguments.RequestOf(result, result.GetRequiredValue(FeedArguments.Address)!);
        await catalogue.SeedAsync(cancellationToken);
        var adding = await adder.AddAsync(request, cancellationToken);
        WriteChoices(adding);
        if (adding.Problem is { } problem)
        {
            throw new CommandFailedException(problem);
        }

        var feed = adding.Feed!;
        await trail.AddAsync(AuditedChange.FeedAdded, feed.Id, null, FeedText.Of(feed), cancellationToken);
        var state = await states.GetAsync(feed.Id, cancellationToken);
        HangingLine.Write(
            console,
            "",
            $"Added {feed.Id}: {feed.Title}, {adding.Parsed!.Entries.Count} entries, {adding.Candidates} of them new. "
            + $"It is polled again from {state.NextDueAt:u}.");
        return ExitCodes.Done;
    }

    private void WriteChoices(AddFeedResult adding)
    {
        switch (adding.Choices.Count)
        {
            case 0:
                return;
            case 1:
                console.WriteLine("The page links to a feed:");
                break;
            default:
                console.WriteLine($"The page links to {adding.Choices.Count} feeds; --feed NUMBER takes another:");
                break;
        }

        foreach (var (index, choice) in adding.Choices.Index())
        {
            var why = $"  (taken: {adding.Why})".If(choice == adding.Chosen);
            HangingLine.Write(console, $"  {index + 1}  ", $"{PublicAddress.Of(choice.Address).AbsoluteUri}  {choice.Title}{why}");
        }
    }
}
