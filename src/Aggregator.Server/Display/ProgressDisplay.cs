using Spectre.Console;

namespace Aggregator.Server.Display;

/// <summary>Shows a run while it goes on: bars on a terminal, a line now and then elsewhere. Never on standard output, which is the digest's.</summary>
internal sealed class ProgressDisplay(IAnsiConsole console, RunProgress progress, TimeProvider time)
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(2);

    /// <summary>Runs the work under the display and gives its result.</summary>
    public async Task<T> ShowAsync<T>(Func<Task<T>> work)
    {
        var result = console.Profile.Capabilities.Interactive ? await BarsAsync(work) : await LinesAsync(work);
        console.MarkupLineInterpolated($"[grey]{Summary()}[/]");
        foreach (var (feed, state) in progress.Failed)
        {
            console.MarkupLineInterpolated($"[yellow]  {feed.Title}: {state.LastError}[/]");
        }

        return result;
    }

    private string Summary() =>
        $"{progress.Asked} of {progress.Planned} sources asked ({progress.Unchanged} unchanged, {progress.Failed.Count} failed), {progress.Found} new items, {progress.Kept} kept.";

    private Task<T> BarsAsync<T>(Func<Task<T>> work) =>
        console.Progress()
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
        sources.MaxValue = Math.Max(progress.Planned, 1);
        sources.Value = progress.Asked;
        sources.Description = $"Sources {progress.Asked}/{progress.Planned}";
        items.MaxValue = Math.Max(progress.Found, 1);
        items.Value = progress.Decided;
        items.Description = $"Items {progress.Decided}/{progress.Found}, {progress.Kept} kept";
    }

    private async Task<T> LinesAsync<T>(Func<Task<T>> work)
    {
        var running = work();
        var last = "";
        while (!running.IsCompleted)
        {
            await Task.WhenAny(running, Task.Delay(PlainInterval, time));
            var line = $"{progress.Asked}/{progress.Planned} sources, {progress.Decided}/{progress.Found} items, {progress.Kept} kept";
            if (!running.IsCompleted && line != last)
            {
                console.WriteLine(line);
                last = line;
            }
        }

        return await running;
    }
}
