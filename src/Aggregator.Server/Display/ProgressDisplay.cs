using Spectre.Console;

namespace Aggregator.Server.Display;

/// <summary>
/// Shows a run while it goes on: bars on a terminal, a line now and then elsewhere. Never on standard output, which is for the digest.
/// </summary>
internal sealed class ProgressDisplay(FlowCounts counts, FeedReports reports, TimeProvider time)
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(2);
    private static readonly IAnsiConsole Console = StandardError.Console;

    /// <summary>Runs the work under the display and gives its result.</summary>
    public async Task<T> ShowAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        var result = Console.Profile.Capabilities.Interactive ? await BarsAsync(work) : await LinesAsync(work);
        Console.MarkupLineInterpolated($"[grey]{Summary()}[/]");
        var polled = (await reports.ListAsync(cancellationToken)).Where(report => report.LastFetchedAt >= started);
        foreach (var failed in polled.Where(report => report.LastError is not null).OrderBy(report => report.Title, StringComparer.Ordinal))
        {
            Console.MarkupLineInterpolated($"[yellow]  {failed.Title}: {failed.LastError}[/]");
        }

        return result;
    }

    private string Summary() =>
        $"{counts.Polled} of {counts.Planned} sources polled ({counts.Unchanged} unchanged, {counts.Failed} failed), "
        + $"{counts.Found} new items, {counts.Kept} kept.";

    private Task<T> BarsAsync<T>(Func<Task<T>> work) =>
        Console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn())
            .StartAsync(async context =>
            {
                var sources = context.AddTask("Sources");
                var items = context.AddTask("Items");
                var running = work();
                while (!running.IsCompleted)
                {
                    Update(sources, items);
                    await Task.WhenAny(running, Task.Delay(Refresh, time));
                }

                Update(sources, items);
                return await running;
            });

    private void Update(ProgressTask sources, ProgressTask items)
    {
        sources.MaxValue = Math.Max(counts.Planned, 1);
        sources.Value = counts.Polled;
        sources.Description = $"Sources {counts.Polled}/{counts.Planned}";
        items.MaxValue = Math.Max(counts.Found, 1);
        items.Value = counts.Decided;
        items.Description = $"Items {counts.Decided}/{counts.Found}, {counts.Kept} kept";
    }

    private async Task<T> LinesAsync<T>(Func<Task<T>> work)
    {
        var running = work();
        var last = "";
        while (!running.IsCompleted)
        {
            await Task.WhenAny(running, Task.Delay(PlainInterval, time));
            var line = $"{counts.Polled}/{counts.Planned} sources, {counts.Decided}/{counts.Found} items, {counts.Kept} kept";
            if (!running.IsCompleted && line != last)
            {
                Console.WriteLine(line);
                last = line;
            }
        }

        return await running;
    }
}
