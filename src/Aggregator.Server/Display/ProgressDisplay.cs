using Spectre.Console;

namespace Aggregator.Server.Display;

/// <summary>Shows a run while it goes on: bars on a terminal, a line now and then elsewhere. Never on standard output, which is the digest's.</summary>
internal sealed class ProgressDisplay(IAnsiConsole console, FlowTally tally, TimeProvider time)
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(2);

    /// <summary>Runs the work under the display and gives its result.</summary>
    public async Task<T> ShowAsync<T>(Func<Task<T>> work)
    {
        var result = console.Profile.Capabilities.Interactive ? await BarsAsync(work) : await LinesAsync(work);
        console.MarkupLineInterpolated($"[grey]{Summary()}[/]");
        foreach (var (feed, state) in tally.Failed)
        {
            console.MarkupLineInterpolated($"[yellow]  {feed.Title}: {state.LastError}[/]");
        }

        return result;
    }

    private string Summary() =>
        $"{tally.Asked} of {tally.Planned} sources asked ({tally.Unchanged} unchanged, {tally.Failed.Count} failed), {tally.Found} new items, {tally.Kept} kept.";

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
        sources.MaxValue = Math.Max(tally.Planned, 1);
        sources.Value = tally.Asked;
        sources.Description = $"Sources {tally.Asked}/{tally.Planned}";
        items.MaxValue = Math.Max(tally.Found, 1);
        items.Value = tally.Decided;
        items.Description = $"Items {tally.Decided}/{tally.Found}, {tally.Kept} kept";
    }

    private async Task<T> LinesAsync<T>(Func<Task<T>> work)
    {
        var running = work();
        var last = "";
        while (!running.IsCompleted)
        {
            await Task.WhenAny(running, Task.Delay(PlainInterval, time));
            var line = $"{tally.Asked}/{tally.Planned} sources, {tally.Decided}/{tally.Found} items, {tally.Kept} kept";
            if (!running.IsCompleted && line != last)
            {
                console.WriteLine(line);
                last = line;
            }
        }

        return await running;
    }
}
