using Aggregator.Benchmarks.Peers;
using Aggregator.Server.Hosting;
using Aggregator.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aggregator.Benchmarks.Starts;

/// <summary>
/// Processor and wall time from the start of a process to its first answer to <c>GET /api/digest</c>, of an edition in the store: both
/// hosts, published, beside an empty Functions worker, by turns in one run. Wanted: at most 1.5 s of processor time.
/// <c>dotnet run -c Release --project tests/Aggregator.Benchmarks -- start [--connection STORAGE]</c>; without an account, which may be
/// the emulator's, the Functions app is left out.
/// </summary>
internal static class StartLoad
{
    private const int Rounds = 5;
    private const double MostSeconds = 1.5;

    /// <returns>0 when every target is reached.</returns>
    public static async Task<int> RunAsync(string? connection)
    {
        var folder = Directory.CreateTempSubdirectory("start-");
        try
        {
            var starts = await PrepareAsync(folder.FullName, connection);
            for (var round = 0; round < Rounds; round++)
            {
                foreach (var start in starts)
                {
                    await start.MeasureAsync();
                }
            }

            return Report(starts);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<IReadOnlyList<Start>> PrepareAsync(string folder, string? connection)
    {
        await PublishedServer.PublishAsync();
        var catalogue = Path.Combine(folder, "catalogue.json");
        await File.WriteAllTextAsync(catalogue, """{"feeds": []}""");
        var data = Path.Combine(folder, "data");
        await AddEditionAsync(data);
        var starts = new List<Start>
        {
            new("empty worker", await PublishAsync("tests/Aggregator.EmptyWorker", new Dictionary<string, string>())),
            new("server", new ServerStart(data, [.. Peer.Settings(catalogue)])),
        };

        if (connection is null)
        {
            Console.WriteLine("The Functions app is left out: it needs --connection STORAGE.");
            return starts;
        }

        await AddEditionToAccountAsync(connection);
        var settings = new Dictionary<string, string>
        {
            ["AzureWebJobsStorage"] = connection,
            ["AzureStorage__ConnectionString"] = connection,
            ["Feeds__CataloguePath"] = catalogue,
            ["Delivery__OutboxFolder"] = Path.Combine(folder, "outbox"),
        };
        starts.Add(new("Functions app", await PublishAsync("src/Aggregator.Functions", settings)));
        return starts;
    }

    private static async Task<WorkerStart> PublishAsync(string project, IReadOnlyDictionary<string, string> settings) =>
        new(await PublishedServer.PublishAsync(project), settings);

    private static async Task AddEditionAsync(string data)
    {
        var builder = AggregatorHost.CreateBuilder(
            new StorageChoice(StorageChoice.Sqlite, data, null),
            new Dictionary<string, string?>(),
            LogLevel.Error);
        await using var app = builder.Build();
        await app.PrepareAsync(CancellationToken.None);
        await AddEditionAsync(app.Services);
    }

    private static async Task AddEditionToAccountAsync(string connection)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("AzureStorage:ConnectionString", connection)]).Build();
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System)
            .AddSingleton<IConfiguration>(settings).AddAzureStorage().BuildServiceProvider();
        await services.GetRequiredService<IStorageSetup>().PrepareAsync(CancellationToken.None);
        await AddEditionAsync(services);
    }

    private static async Task AddEditionAsync(IServiceProvider services)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        await services.GetRequiredService<IEditionStore>().AddAsync(SampleEdition.Of(today), CancellationToken.None);
    }

    private static int Report(IReadOnlyList<Start> starts)
    {
        var floor = starts[0];
        var targets = new Targets();
        Console.WriteLine("start          processor s (ratio)   wall s (ratio)");
        foreach (var start in starts)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{start.Name,-14} {start.Processor,8:F2} ({start.Processor / floor.Processor,5:F2})      "
                + $"{start.Wall,8:F2} ({start.Wall / floor.Wall,5:F2})"));
        }

        foreach (var start in starts.Skip(1))
        {
            targets.Check($"processor time of the {start.Name} until its first digest", start.Processor, MostSeconds, "s");
        }

        return targets.AreAllReached ? 0 : 1;
    }
}
