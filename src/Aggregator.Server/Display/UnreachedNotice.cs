namespace Aggregator.Server.Display;

/// <summary>Reports once, on the terminal of a server, that no feed has ever been reached.</summary>
internal sealed class UnreachedNotice(IAnsiConsole console, FlowCounts counts, FeedReports reports, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        while (counts.Planned == 0 || counts.Failed < counts.Planned)
        {
            if (counts.Polled > counts.Failed)
            {
                return;
            }

            await timer.WaitForNextTickAsync(stoppingToken);
        }

        try
        {
            Write(await reports.ListAsync(stoppingToken));
        }
        catch (StorageUnavailableException)
        {
            // The services that need the store report that; this one is about the feeds.
        }
    }

    private void Write(IReadOnlyList<FeedReport> feeds)
    {
        if (feeds.All(feed => feed.LastSuccessAt is null) && feeds.FirstOrDefault(feed => feed.LastError != null) is { } failed)
        {
            console.WriteLine(
                $"No feed could be reached: {counts.Failed} of {counts.Planned} failed, for instance {failed.Title}: {failed.LastError} "
                + "Check the network or proxy of this machine; every feed is polled again after an hour. "
                + "To see what the Aggregator does without a network, run `demo`.");
        }
    }
}
