namespace Aggregator.Hosts.Tests.EndToEnd;

public sealed class SecondCycleTests
{
    [Fact]
    public async Task ASecondCycleWithoutNewsStoresNothingAndIsAnsweredBy304()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var run = new DemoRun();

        // Rare sources would otherwise not be due again on the same day.
        const string Often = "Feeds:MaxInterval=02:00:00";
        var first = await ServerProcess.RunAsync(run.Arguments(TimeSpan.FromMinutes(1), "--set", Often), cancellationToken);
        var articles = await run.ColumnAsync("SELECT id FROM articles ORDER BY id", cancellationToken);
        var candidates = await run.CountAsync("candidates", cancellationToken);
        var read = await run.ColumnAsync("SELECT key FROM records WHERE kind = 'feedstates' AND json ->> '$.lastStatus' = 200 AND json ->> '$.lastError' IS NULL AND json ->> '$.eTag' IS NOT NULL ORDER BY key", cancellationToken);
        var second = await ServerProcess.RunAsync(run.Arguments(TimeSpan.FromHours(10), "--set", Often), cancellationToken);

        Assert.True(first.ExitCode == 0, first.Error);
        Assert.True(second.ExitCode == 0, second.Error);
        Assert.True(read.Count >= 10, string.Join(' ', read));
        Assert.Equal(articles, await run.ColumnAsync("SELECT id FROM articles ORDER BY id", cancellationToken));
        Assert.Equal(candidates, await run.CountAsync("candidates", cancellationToken));
        Assert.Equal(read, await run.ColumnAsync("SELECT key FROM records WHERE kind = 'feedstates' AND json ->> '$.notModified' > 0 AND json ->> '$.requests' = 2 AND json ->> '$.lastStatus' = 304 ORDER BY key", cancellationToken));
        Assert.Equal(1, await run.CountAsync("editions", cancellationToken));
        Assert.Equal(first.Output, second.Output);
    }
}
