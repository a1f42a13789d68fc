namespace Aggregator.Server.Commands;

/// <summary><c>feeds list</c>.</summary>
internal sealed class FeedsList(FeedCatalogue catalogue, FeedReports reports, IAnsiConsole console, TimeProvider time) : IHostedVerb
{
    public static readonly Option<bool> Politeness = new("--politeness")
    {
        Description = "Show how politely each was polled in seven days: conditional, early, repeated and refused requests.",
    };

    public async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        await catalogue.SeedAsync(cancellationToken);
        var list = await reports.ListAsync(cancellationToken);
        FeedTable.Write(list, result.GetValue(Politeness), result.GetValue(SharedOptions.Json), console, time.GetUtcNow());
        return ExitCodes.Done;
    }
}
