using System.Diagnostics;
using Aggregator.Feeds.Catalogue;
using Aggregator.Server.Hosting;
using Aggregator.Server.Pumps;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aggregator.Benchmarks.Peers;

/// <summary>
/// What a cycle costs once the process has warmed up, beside the naive loop in the same process: no start, little compiling. The world is
/// another process. <c>dotnet run -c Release --project tests/Aggregator.Benchmarks -- steady</c>
/// </summary>
internal static class SteadyLoad
{
    private const int Feeds = 500;

    /// <summary>Cold cycles on a store of their own each; what the first ones compile, the last does not.</summary>
    private const int Stores = 3;

    private const int UnchangedCycles = 5;
    private const string NaiveUnchanged = "naive loop, unchanged";
    private const string ProductUnchanged = "product, unchanged";

    /// <returns>0 when every target is reached.</returns>
    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("steady-");
        var targets = new Targets();
        try
        {
            await CheckAsync(folder, null, targets);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return targets.AreAllReached ? 0 : 1;
    }

    /// <param name="floor">Seconds that curl takes for an unchanged cycle; null when that is not known.</param>
    public static async Task CheckAsync(DirectoryInfo folder, double? floor, Targets targets)
    {
        await using var world = FeedWorld.Start(Feeds);
        var catalogue = Path.Combine(folder.FullName, "steady.json");
        await world.WriteCatalogueAsync(catalogue);
        string[] arguments =
            [typeof(SteadyLoad).Assembly.Location, "steady-cycles", catalogue, folder.CreateSubdirectory("steady").FullName];
        var taken = await MeasuredProcess.RunAsync("dotnet", arguments);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{taken.Output}peak working set {taken.Megabytes:F0} MB"));

        var (naive, product) = (LastOf(NaiveUnchanged, taken.Output), LastOf(ProductUnchanged, taken.Output));
        targets.Check("processor time of an unchanged cycle in a running process, to the naive loop's", product.Processor / naive.Processor, 1);
        if (floor is { } wall)
        {
            targets.Check("wall of an unchanged cycle in a running process, to curl's", product.Wall / wall, 1.5);
        }
    }

    /// <summary>The medians of the last store, when all is compiled.</summary>
    private static (double Wall, double Processor) LastOf(string what, string output)
    {
        var cycles = output.Split('\n').Where(line => line.StartsWith(what, StringComparison.Ordinal)).TakeLast(UnchangedCycles)
            .Select(line => line[what.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        return (Median(0), Median(1));

        double Median(int column) => cycles.Select(cycle => double.Parse(cycle[column], CultureInfo.InvariantCulture))
            .Order().ElementAt(UnchangedCycles / 2);
    }

    /// <summary>The process that is measured.</summary>
    public static async Task<int> RunCyclesAsync(string catalogue, string folder)
    {
        Console.WriteLine("cycle                    wall s  processor s  allocated MB");
        for (var store = 0; store < Stores; store++)
        {
            var own = Directory.CreateDirectory(Path.Combine(folder, store.ToString(CultureInfo.InvariantCulture))).FullName;
            var naive = Path.Combine(own, "naive.db");
            await MeasureAsync("naive loop, cold", () => NaiveLoop.RunAsync(catalogue, naive));
            for (var cycle = 0; cycle < UnchangedCycles; cycle++)
            {
                await MeasureAsync(NaiveUnchanged, () => NaiveLoop.RunAsync(catalogue, naive));
            }

            var settings = Peer.SettingsOf(catalogue, Peer.AlwaysDue).ToDictionary();
            await using var app = AggregatorHost.CreateBuilder(
                new StorageChoice(StorageChoice.Sqlite, own, null), settings, LogLevel.Critical).Build();
            await app.PrepareAsync(CancellationToken.None);
            await app.Services.GetRequiredService<FeedCatalogue>().SeedAsync(CancellationToken.None);
            var flow = app.Services.GetRequiredService<FlowRun>();
            await MeasureAsync("product, cold", () => flow.RunAsync(TimeSpan.FromMinutes(5), CancellationToken.None));
            for (var cycle = 0; cycle < UnchangedCycles; cycle++)
            {
                // Past the interval of the feeds, all of which are due then.
                await Task.Delay(TimeSpan.FromSeconds(2));
                await MeasureAsync(ProductUnchanged, () => flow.RunAsync(TimeSpan.FromMinutes(5), CancellationToken.None));
            }
        }

        return 0;
    }

    private static async Task MeasureAsync(string what, Func<Task> work)
    {
        using var process = Process.GetCurrentProcess();
        var (started, processor, allocated) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime, GC.GetTotalAllocatedBytes());
        await work();
        process.Refresh();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-22} {Stopwatch.GetElapsedTime(started).TotalSeconds,8:F2} {(process.TotalProcessorTime - processor).TotalSeconds,12:F2} "
            + $"{(GC.GetTotalAllocatedBytes() - allocated) / 1e6,13:F1}"));
    }
}
