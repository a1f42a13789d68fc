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

    private const int UnchangedCycles = 4;

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("steady-");
        try
        {
            await using var world = FeedWorld.Start(Feeds);
            var catalogue = Path.Combine(folder.FullName, "catalogue.json");
            await world.WriteCatalogueAsync(catalogue);
            string[] arguments = [typeof(SteadyLoad).Assembly.Location, "steady-cycles", catalogue, folder.FullName];
            var taken = await MeasuredProcess.RunAsync("dotnet", arguments);
            Console.Write(taken.Output);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak working set {taken.Megabytes:F0} MB"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return 0;
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
            await MeasureAsync("naive loop, unchanged", () => NaiveLoop.RunAsync(catalogue, naive));

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
                await MeasureAsync("product, unchanged", () => flow.RunAsync(TimeSpan.FromMinutes(5), CancellationToken.None));
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
