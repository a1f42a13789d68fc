namespace Aggregator.Server.Display;

/// <summary>
/// Shows a run while it goes on: one line that changes on a terminal, a line now and then elsewhere. Never on standard output,
/// which is for the digest.
/// </summary>
internal sealed class ProgressDisplay(FlowCounts counts, FeedReports reports, TimeProvider time)
{
    private static readonly TimeSpan TerminalInterval = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(2);

    /// <summary>Where it is shown; standard error but in a test.</summary>
    internal IAnsiConsole Console { get; init; } = StandardError.Console;

    private string Line => $"Feeds {counts.Polled}/{counts.Planned}; items {counts.Decided}/{counts.Found}, {counts.Kept} kept";

    /// <summary>Runs the work under the display and gives its result.</summary>
    public async Task<T> ShowAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        var running = work();
        var interval = Console.Profile.Capabilities.Interactive ? TerminalInterval : LineInterval;
        await Console.Status().StartAsync(Line, async context =>
        {
            while (!running.IsCompleted)
            {
                context.Status(Line);
                await Task.WhenAny(running, Task.Delay(interval, time));
            }
        });
        var result = await running;

        Console.MarkupLine(
            $"[grey]{counts.Polled} of {counts.Planned} feeds polled ({counts.Unchanged} unchanged, {counts.Failed} failed), "
            + $"{counts.Found} new items, {counts.Kept} kept.[/]");
        var polled = (await reports.ListAsync(cancellationToken)).Where(report => report.LastFetchedAt >= started);
        foreach (var failed in polled.Where(report => report.LastError is not null).OrderBy(report => report.Title, StringComparer.Ordinal))
        {
            Console.MarkupLineInterpolated($"[yellow]  {failed.Title}: {failed.LastError}[/]");
        }

        return result;
    }
}
