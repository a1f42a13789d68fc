using Spectre.Console;

namespace Aggregator.Server.Display;

/// <summary>Says once, on the terminal of a server, that no source has ever been reached.</summary>
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
            // Whoever needs the store says so; this is about the sources.
        }
    }

    private void Write(IReadOnlyList<FeedReport> sources)
    {
        if (sources.All(source => source.LastSuccessAt is null) && sources.FirstOrDefault(source => source.LastError != null) is { } failed)
        {
            console.WriteLine(
                $"No source could be reached: {counts.Failed} of {counts.Planned} failed, for instance {failed.Title}: {failed.LastError} "
                + "Check the network or proxy of this machine; every source is polled again after an hour. "
                + "To see what the Aggregator does without a network, run `demo`.");
        }
    }
}
