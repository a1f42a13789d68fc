namespace Aggregator.Hosts.Tests.EndToEnd;

/// <summary>What an operator sees of the sources in a terminal and a script.</summary>
public sealed class FeedListTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aggregator-list-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheListShowsTheSameReportAsTheApiAndHowPolitelyEachWasRequested()
    {
        await using var site = await BusyHost.StartAsync(TimeSpan.Zero, Token);
        var catalogue = Path.Combine(_folder, "catalogue.json");
        var feeds = Enumerable.Range(
            0,
            3).Select(number => new { id = $"f{number}", title = "F", address = $"http://h{number}.localhost:{site.Port}/{number}", lane = "media", trust = 0.5, minMinutes = 30 });
        await File.WriteAllTextAsync(catalogue, JsonSerializer.Serialize(new { feeds }), Token);
        string[] settings = ["--data", _folder, "--set", "Web:AllowLoopback=true", "--set", $"Feeds:CataloguePath={catalogue}"];

        await ServerProcess.RunAsync(["digest", .. settings], Token);
        await ServerProcess.RunAsync(["digest", .. settings], Token);
        var json = await ServerProcess.RunAsync(["feeds", "list", "--json", .. settings], Token);
        var politeness = await ServerProcess.RunAsync(["feeds", "list", "--politeness", .. settings], Token);
        var pace = await ServerProcess.RunAsync(["feeds", "pace", "f1", "45", .. settings], Token);

        Assert.Equal(3, site.Visits.Count);
        using var list = JsonDocument.Parse(json.Output);
        Assert.All(list.RootElement.EnumerateArray(), feed =>
        {
            Assert.Equal(("fresh", "changed", 200), (feed.GetProperty("health").GetString(), feed.GetProperty("lastOutcome")
                .GetString(), feed.GetProperty("lastStatus").GetInt32()));
            var week = feed.GetProperty("week");
            Assert.Equal((1, 0, 0, 1), (week.GetProperty("requests").GetInt32(), week.GetProperty("early").GetInt32(), week.GetProperty(
                "repeated").GetInt32(), week.GetProperty("newEntries").GetInt32()));
        });
        Assert.Contains("f1\t1\t0\t0\t0\t0\tchanged 1", politeness.Output, StringComparison.Ordinal);
        Assert.Contains("every 45 minutes", pace.Output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
