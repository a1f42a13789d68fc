namespace Aggregator.Server.Display;

/// <summary>
/// Shows a run while it goes on: bars on a terminal, a line now and then elsewhere. Never on standard output, which is for the digest.
/// </summary>
internal sealed class ProgressDisplay(FlowCounts counts, FeedReports reports, TimeProvider time)
{
    private static readonly TimeSpan BarInterval = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(2);

    /// <summary>Where it is shown; standard error but in a test.</summary>
    internal IAnsiConsole Console { get; init; } = StandardError.Console;

    private string Feeds => $"Feeds {counts.Polled}/{counts.Planned}";

    private string Items => $"Items {counts.Decided}/{counts.Found}, {counts.Kept} kept";

    /// <summary>Runs the work under the display and gives its result.</summary>
    public async Task<T> ShowAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        var running = work();
        await (Console.Profile.Capabilities.Interactive ? ShowBarsAsync(running) : ShowLinesAsync(running));
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

    private Task ShowBarsAsync(Task running) =>
        Console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn())
            .StartAsync(async context =>
            {
                var feeds = context.AddTask(Feeds);
                var items = context.AddTask(Items);
                while (!running.IsCompleted)
                {
                    Update(feeds, Feeds, counts.Polled, counts.Planned);
                    Update(items, Items, counts.Decided, counts.Found);
                    await Task.WhenAny(running, Task.Delay(BarInterval, time));
                }
            });

    private static void Update(ProgressTask bar, string description, long done, long all)
    {
        bar.Description = description;
        bar.MaxValue = Math.Max(all, 1);
        bar.Value = done;
    }

    private async Task ShowLinesAsync(Task running)
    {
        var last = "";
        while (!running.IsCompleted)
        {
            await Task.WhenAny(running, Task.Delay(LineInterval, time));
            var line = $"{Feeds}; {Items}";
            if (!running.IsCompleted && line != last)
            {
                Console.WriteLine(line);
                last = line;
            }
        }
    }
}
