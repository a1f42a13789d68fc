namespace Aggregator.Hosts.Tests.EndToEnd;

/// <summary>
/// SIGKILL in the middle of a write, and a second start: the same articles and edition as a run that nobody disturbed.
/// The write is held by a trigger that the test puts into the database, so that the kill hits it and not the time beside it.
/// </summary>
public sealed class KilledRunTests
{
    private static readonly TimeSpan FirstStart = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SecondStart = TimeSpan.FromMinutes(11);

    [Theory]
    [InlineData("fetching", "candidates", 10)]
    [InlineData("extracting", "articles", 12)]
    [InlineData("publishing", "editions", 0)]
    [InlineData("naming stories", "edition_stories", 0)]
    public async Task AKilledRunEndsWithTheSameArticlesAndEditionWhenStartedAgain(string step, string table, int rowsBefore)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var killed = new DemoRun();
        using var whole = new DemoRun();

        await HoldAsync(killed, table, rowsBefore, cancellationToken);
        using (var server = ServerProcess.Start(killed.Arguments(FirstStart)))
        {
            await WaitForAsync(killed, server, cancellationToken);
            await server.KillAsync(cancellationToken);
        }

        // What was written together with the held row went with it.
        Assert.InRange(await killed.CountAsync(table, cancellationToken), 0, rowsBefore);
        await killed.ExecuteAsync("DROP TRIGGER hold", cancellationToken);
        var again = await ServerProcess.RunAsync(killed.Arguments(SecondStart), cancellationToken);
        var undisturbed = await ServerProcess.RunAsync(whole.Arguments(FirstStart), cancellationToken);

        Assert.True(again.ExitCode == 0, $"{step}: {again.Error}");
        Assert.Equal(0, undisturbed.ExitCode);
        await AssertSameAsync("SELECT json ->> '$.title' AS title FROM articles ORDER BY title", killed, whole, cancellationToken);
        await AssertSameAsync(
            "SELECT title || outcome FROM candidates ORDER BY json ->> '$.feedId', title",
            killed,
            whole,
            cancellationToken);
        await AssertSameAsync("SELECT group_concat(title, '|') FROM (SELECT json_extract(story.value, '$.headline') AS title FROM editions, json_each(editions.json, '$.stories') AS story ORDER BY 1)", killed, whole, cancellationToken);
        Assert.Equal(1, await killed.CountAsync("editions", cancellationToken));
        Assert.Equal(0, await killed.CountAsync("candidates WHERE outcome = 'pending'", cancellationToken));
    }

    private static async Task AssertSameAsync(string sql, DemoRun killed, DemoRun whole, CancellationToken cancellationToken) =>
        Assert.Equal(await whole.ColumnAsync(sql, cancellationToken), await killed.ColumnAsync(sql, cancellationToken));

    /// <summary>Makes the database with any verb, then lets the next row of the table take for ever to write.</summary>
    private static async Task HoldAsync(DemoRun run, string table, int rowsBefore, CancellationToken cancellationToken)
    {
        var prepared = await ServerProcess.RunAsync(["feeds", "remove", "nobody", "--data", run.DataFolder], cancellationToken);
        Assert.Equal(1, prepared.ExitCode);

        await run.ExecuteAsync(
            $"""
            CREATE VIEW endless AS WITH RECURSIVE counter(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counter) SELECT n FROM counter;
            CREATE TRIGGER hold AFTER INSERT ON {table} WHEN (SELECT count(*) FROM {table}) > {rowsBefore}
            BEGIN SELECT count(*) FROM endless; END;
            """,
            cancellationToken);
    }

    private static async Task WaitForAsync(DemoRun run, ServerProcess server, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await IsHeldAsync(run, limit.Token))
        {
            Assert.False(server.HasExited, $"The server ended before it could be killed.\n{server.Error}");
            await poll.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Another writer cannot get in for longer than any write takes: the server is inside the one that is held.</summary>
    private static async Task<bool> IsHeldAsync(DemoRun run, CancellationToken cancellationToken)
    {
        try
        {
            await run.ExecuteAsync("BEGIN IMMEDIATE; ROLLBACK", cancellationToken, patience: TimeSpan.FromSeconds(2));
            return false;
        }
        catch (Microsoft.Data.Sqlite.SqliteException exception) when (exception.SqliteErrorCode == 5)
        {
            return true;
        }
    }
}
