namespace Aggregator.Hosts.Tests.EndToEnd;

/// <summary>
/// Every fault a server can show, each on a host of its own, beside sources that work: each exchange ends with its own
/// outcome, memory stays bounded, and the others are on time.
/// </summary>
public sealed class HostileSourcesTests(ITestOutputHelper output) : IDisposable
{
    private const int GoodOnes = 12;

    /// <summary>The heap that the runtime may use at all: what is not bounded ends the process. In bytes, in hex.</summary>
    private const string HeapLimit = "0x10000000";

    private static readonly Dictionary<string, string> Expected = new()
    {
        ["never"] = "no-answer",
        ["drip"] = "too-slow",
        ["reset"] = "broken-off",
        ["hangup"] = "broken-off",
        ["short"] = "cut",
        ["long"] = "cut",
        ["gzip-cut"] = "cut",
        ["chunk-cut"] = "cut",
        ["root-cut"] = "cut",
        ["gzip"] = "too-large",
        ["brotli"] = "too-large",
        ["nested"] = "bad-compression",
        ["deflate"] = "bad-compression",
        ["zstd"] = "bad-compression",
        ["liar"] = "bad-compression",
        ["loop"] = "redirect-loop",
        ["metadata"] = "forbidden-address",
        ["big"] = "too-large",
        ["endless"] = "too-large",
        ["headers"] = "headers-too-large",
        ["chunks"] = "not-http",
        ["ssh"] = "not-http",
        ["old"] = "changed",
        ["picture"] = "not-a-feed",
        ["html"] = "not-a-feed",
        ["empty"] = "empty",
        ["laughs"] = "changed",
        ["external"] = "changed",
        ["deep"] = "changed",
        ["nested-tags"] = "changed",
        ["deephtml"] = "changed",
        ["wide"] = "not-a-feed",
        ["attributes"] = "changed",
        ["crossed"] = "changed",
        ["quoteless"] = "changed",
        ["ampersands"] = "changed",
        ["brackets"] = "not-a-feed",
        ["json"] = "not-a-feed",
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("aggregator-hostile-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryFaultEndsItsOwnExchangeWithinLimitsAndDisturbsNoOther()
    {
        await using var hostile = new HostileServer();
        var behaviours = hostile.Behaviours.Where(name => name != "good").ToList();
        Assert.Equal(Expected.Keys.Order(), behaviours.Order());
        var catalogue = await WriteCatalogueAsync(hostile.Port, behaviours);
        using var ports = new DemoRun();
        using var server = ServerProcess.Start(
            [
                "serve", "--data", _folder, "--urls", $"http://127.0.0.1:{ports.Port}", "--set", "Web:AllowLoopback=true", "--set", $"Feeds:CataloguePath={catalogue}",
                "--set", "Web:ExchangeTimeout=00:00:15", "--set", "Web:HostSpacing=00:00:00",
            ],
            new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = HeapLimit });

        using var feeds = await AllPolledAsync(server, ports.Port, behaviours.Count + GoodOnes);

        var outcomes = feeds.RootElement.GetProperty("feeds").EnumerateArray()
            .ToDictionary(feed => feed.GetProperty("id").GetString()!, feed => feed.GetProperty("lastOutcome").GetString()!);
        foreach (var feed in feeds.RootElement.GetProperty("feeds").EnumerateArray())
        {
            output.WriteLine($"{feed.GetProperty("id").GetString(),-12} {feed.GetProperty("lastOutcome").GetString(),-18} {(feed.TryGetProperty("lastError", out var error) ? error.GetString() : "")}");
        }

        var peak = server.PeakBytes;
        output.WriteLine($"peak working set {peak / (1024 * 1024)} MB");
        Assert.Equal(
            Expected.OrderBy(pair => pair.Key, StringComparer.Ordinal),
            outcomes.Where(pair => Expected.ContainsKey(pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal));
        Assert.All(outcomes.Where(pair => !Expected.ContainsKey(pair.Key)), pair => Assert.Equal("changed", pair.Value));
        Assert.InRange(peak, 1, 600L * 1024 * 1024);

        // The number of each is shown for all sources together.
        var totals = feeds.RootElement.GetProperty("week").GetProperty("outcomes");
        Assert.All(Expected.Values.Distinct(), outcome => Assert.True(totals.GetProperty(outcome).GetInt32() > 0));
        Assert.False(server.HasExited, server.Error);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<JsonDocument> AllPolledAsync(ServerProcess server, int port, int count)
    {
        using var client = new HttpClient();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromMinutes(3));
        using var poll = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var requested = 0;
        string[] missing = [];

        try
        {
            while (true)
            {
                Assert.False(server.HasExited, $"The server died: {server.Error}");
                await poll.WaitForNextTickAsync(limit.Token);

                try
                {
                    var feeds = JsonDocument.Parse(await client.GetStringAsync(
                        new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/api/feeds"),
                        limit.Token));
                    requested = feeds.RootElement.GetProperty("feeds").EnumerateArray()
                        .Count(feed => feed.TryGetProperty("lastOutcome", out _));

                    missing = [.. feeds.RootElement.GetProperty("feeds").EnumerateArray()
                        .Where(feed => !feed.TryGetProperty("lastOutcome", out _))
                        .Select(feed => feed.GetProperty("id").GetString()!)];

                    if (requested == count)
                    {
                        return feeds;
                    }

                    feeds.Dispose();
                }
                catch (HttpRequestException)
                {
                    // Not up yet.
                }
            }
        }
        catch (OperationCanceledException) when (!Token.IsCancellationRequested)
        {
            throw new TimeoutException($"Only {requested} of {count} sources were polled; not {string.Join(", ", missing)}.\n{server.Error}");
        }
    }

    private async Task<string> WriteCatalogueAsync(int port, IEnumerable<string> behaviours)
    {
        var hostile = behaviours.Select(
            name => new { id = name, title = name, address = $"http://{name}.localhost:{port}/{name}", lane = "media", trust = 0.5 });
        var good = Enumerable.Range(
            0,
            GoodOnes).Select(number => new { id = $"good-{number}", title = "Good", address = $"http://good{number}.localhost:{port}/good/{number}", lane = "media", trust = 0.5 });
        var path = Path.Combine(_folder, "catalogue.json");
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(new { feeds = hostile.Concat(good) }), Token);

        return path;
    }
}
