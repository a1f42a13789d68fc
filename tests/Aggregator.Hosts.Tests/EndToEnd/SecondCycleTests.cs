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
        var read = await run.ColumnAsync("SELECT feed_id FROM feed_states WHERE last_status = 200 AND last_error IS NULL AND etag IS NOT NULL ORDER BY feed_id", cancellationToken);
        var second = await ServerProcess.RunAsync(run.Arguments(TimeSpan.FromHours(10), "--set", Often), cancellationToken);

        Assert.True(first.ExitCode == 0, first.Error);
        Assert.True(second.ExitCode == 0, second.Error);
        Assert.True(read.Count >= 10, string.Join(' ', read));
        Assert.Equal(articles, await run.ColumnAsync("SELECT id FROM articles ORDER BY id", cancellationToken));
        Assert.Equal(candidates, await run.CountAsync("candidates", cancellationToken));
        Assert.Equal(read, await run.ColumnAsync("SELECT feed_id FROM feed_states WHERE not_modified > 0 AND requests = 2 AND last_status = 304 ORDER BY feed_id", cancellationToken));
        Assert.Equal(1, await run.CountAsync("editions", cancellationToken));
        Assert.Equal(first.Output, second.Output);
    }
}
