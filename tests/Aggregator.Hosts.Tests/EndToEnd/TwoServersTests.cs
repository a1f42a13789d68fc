using Aggregator.Tests.Shared;

namespace Aggregator.Hosts.Tests.EndToEnd;

/// <summary>
/// Two servers on one store, as an operator who forgot the first would run them: they never send requests to a host at the same time,
/// nor to too many hosts at once, and what one has polled the other does not poll again.
/// </summary>
public sealed class TwoServersTests(AzuriteServer azurite) : IDisposable
{
    private const int Hosts = 8;
    private const int FeedsPerHost = 3;
    private const int MaxRequests = 4;
    private static readonly TimeSpan Spacing = TimeSpan.FromSeconds(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("aggregator-two-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task Rule10_17_TwoServersOnOneFileNeverRequestFromAHostAtTheSameTime() => RunAsync([]);

    [Fact]
    public async Task Rule10_17_TwoServersOnOneAccountNeverRequestFromAHostAtTheSameTime() =>
        await RunAsync(
        [
            "--storage", "azure", "--connection-string", await azurite.GetConnectionStringAsync(Token),
            "--set", $"AzureStorage:Prefix=t{Guid.NewGuid().ToString("N")[..10]}",
        ]);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task RunAsync(string[] storage)
    {
        await using var site = await BusyHost.StartAsync(TimeSpan.FromMilliseconds(400), Token);
        var catalogue = await WriteCatalogueAsync(site.Port);
        using var ports = new DemoRun();

        using (var one = Start(ports.Port, catalogue, storage))
        using (var other = Start(ports.Port + 1, catalogue, storage))
        {
            await WaitAsync(() => site.Visits.Count >= Hosts * FeedsPerHost, one, other);

            // The last answers are stored: what a kill lost would be requested again.
            await Task.Delay(TimeSpan.FromSeconds(2), Token);
            await one.KillAsync(Token);
            await other.KillAsync(Token);
        }

        using (var again = Start(ports.Port, catalogue, storage))
        using (var late = Start(ports.Port + 1, catalogue, storage))
        {
            await WaitAsync(() => IsServing(again) && IsServing(late), again, late);
            await Task.Delay(TimeSpan.FromSeconds(5), Token);
            Assert.False(again.HasExited || late.HasExited);
        }

        Assert.Equal(Hosts * FeedsPerHost, site.Visits.Select(visit => visit.Host + visit.Path).Distinct().Count());
        Assert.Equal(Hosts * FeedsPerHost, site.Visits.Count);
        Assert.InRange(site.Most, 2, MaxRequests);
        Assert.All(site.Visits.GroupBy(visit => visit.Host), host =>
        {
            var visits = host.OrderBy(visit => visit.Start).ToList();
            Assert.All(
                visits.Zip(visits.Skip(1)),
                pair => Assert.True(pair.First.End < pair.Second.Start, $"{host.Key}: {pair.First.Path} and {pair.Second.Path} at once"));
        });
    }

    private ServerProcess Start(int port, string catalogue, string[] storage) => ServerProcess.Start(
    [
        "serve", "--data", _folder, "--urls", $"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}",
        "--set", "Web:AllowLoopback=true", "--set", $"Feeds:CataloguePath={catalogue}", "--set", $"Web:HostSpacing={Spacing}",
        "--set", $"Web:MaxRequests={MaxRequests}", .. storage,
    ]);

    private async Task<string> WriteCatalogueAsync(int port)
    {
        var feeds = from host in Enumerable.Range(0, Hosts)
                    from feed in Enumerable.Range(0, FeedsPerHost)
                    select new { id = $"f{host}-{feed}", title = "F", address = $"http://h{host}.localhost:{port}/{feed}", lane = "media", trust = 0.5 };
        var path = Path.Combine(_folder, "catalogue.json");
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(new { feeds }), Token);

        return path;
    }

    private static bool IsServing(ServerProcess server) => server.Output.Contains("Serving at", StringComparison.Ordinal);

    private static async Task WaitAsync(Func<bool> isDone, params ServerProcess[] servers)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(100));

        while (!isDone())
        {
            Assert.All(servers, server => Assert.False(server.HasExited, server.Error));
            await poll.WaitForNextTickAsync(limit.Token);
        }
    }
}
