using Aggregator.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace Aggregator.Storage.Tests.Sqlite;

/// <summary>What goes wrong with the file while the program runs.</summary>
public sealed class SqliteFailureTests : IDisposable
{
    private const string Insert = "INSERT INTO article_texts (article_id, plain, html) VALUES ($id, '', '')";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string File => _folder.File("news.db");

    public void Dispose() => _folder.Dispose();

    /// <summary>A message that was sent or received by a clock five days ahead.</summary>
    [Fact]
    public async Task WhatAClockHidThatWasAheadIsShownOnceItIsRight()
    {
        using var database = new SqliteDatabase(File, Some.BrokenRows());
        await new SqliteStorageSetup(database).PrepareAsync(Cancel);
        var right = new FakeTimeProvider(Some.Noon);
        await new SqliteMessageQueue(database, right).SendAsync("q", "received", TimeSpan.Zero, Cancel);
        var wrong = new SqliteMessageQueue(database, new FakeTimeProvider(Some.Noon.AddDays(5)));
        Assert.Single(await wrong.ReceiveAsync("q", 8, TimeSpan.FromSeconds(10), Cancel));
        await wrong.SendAsync("q", "sent", TimeSpan.Zero, Cancel);
        var queue = new SqliteMessageQueue(database, right);
        await queue.SendAsync("q", "for tomorrow", TimeSpan.FromDays(1), Cancel);

        Assert.Empty(await queue.ReceiveAsync("q", 8, TimeSpan.FromSeconds(10), Cancel));
        var shown = await queue.ReceiveAsync("q", 8, TimeSpan.FromSeconds(10), Cancel);

        Assert.Equal(["received", "sent"], shown.Select(message => message.Body).Order());
    }

    [Fact]
    public async Task ADiskThatFillsUpIsReportedAndWhatWasStoredStays()
    {
        var limit = "PRAGMA max_page_count = 1000000";
        using var database = new SqliteDatabase(File, Some.BrokenRows()) { BeforeUse = session => session.Run(limit) };
        await new SqliteStorageSetup(database).PrepareAsync(Cancel);
        var store = new SqliteArticleStore(database);
        await store.AddAsync(Some.Article(Some.Id(1), Some.Noon), Articles.ArticleText.Empty, Cancel);
        limit = "PRAGMA max_page_count = 40";

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() =>
            store.AddAsync(Some.Article(Some.Id(2), Some.Noon), new Articles.ArticleText(Some.ChineseText(1024 * 1024), ""), Cancel));

        Assert.Contains("is full", failure.Message, StringComparison.Ordinal);
        Assert.NotNull(await store.FindAsync(Some.Id(1), Cancel));
        Assert.Null(await store.FindAsync(Some.Id(2), Cancel));

        limit = "PRAGMA max_page_count = 1000000";
        Assert.Equal(AddOutcome.Added, await store.AddAsync(Some.Article(Some.Id(2), Some.Noon), Articles.ArticleText.Empty, Cancel));
    }

    [Fact]
    public async Task AWriteThatFailsFailsAlone()
    {
        using var database = new SqliteDatabase(File, Some.BrokenRows());
        await new SqliteStorageSetup(database).PrepareAsync(Cancel);
        using var isHeld = new ManualResetEventSlim();
        var writes = new List<Task<int>> { database.WriteAsync(_ => Convert.ToInt32(isHeld.Wait(TimeSpan.FromMinutes(1), Cancel)), Cancel) };
        writes.AddRange(Enumerable.Range(0, 3).Select(number => database.WriteAsync(
            session => number == 1 ? throw new InvalidOperationException("This one.") : session.Run(Insert, ("id", $"{number}")), Cancel)));

        // What came while the first was at work waits, and is written together.
        isHeld.Set();

        Assert.Equal(1, await writes[0]);
        Assert.Equal(1, await writes[1]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => writes[2]);
        Assert.Equal(1, await writes[3]);
        Assert.Equal(2, await database.ReadAsync(session => session.Scalar("SELECT count(*) FROM article_texts"), Cancel));
    }

    [Fact]
    public async Task AStoreThatMayOnlyBeReadIsReported()
    {
        var mode = "PRAGMA query_only = 0";
        using var database = new SqliteDatabase(File, Some.BrokenRows()) { BeforeUse = session => session.Run(mode) };
        await new SqliteStorageSetup(database).PrepareAsync(Cancel);
        mode = "PRAGMA query_only = 1";

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(
            () => new FeedStore(new SqliteRecordStore(database)).AddAsync(Some.Feed("a"), Cancel));

        Assert.StartsWith($"The database '{File}' cannot be written.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileThatVanishedIsReportedAndNotReplacedByAnEmptyOne()
    {
        using var database = new SqliteDatabase(File, Some.BrokenRows());
        await new SqliteStorageSetup(database).PrepareAsync(Cancel);
        System.IO.File.Delete(File);

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => new FeedStore(new SqliteRecordStore(database)).ListAsync(Cancel));

        Assert.StartsWith($"The database '{File}' cannot be opened.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DamageMetWhileReadingIsReported()
    {
        using (var database = new SqliteDatabase(File, Some.BrokenRows()))
        {
            await new SqliteStorageSetup(database).PrepareAsync(Cancel);
            await new SqliteArticleStore(database).AddAsync(
                Some.Article(Some.Id(1), Some.Noon), new Articles.ArticleText(Some.ChineseText(200_000), ""), Cancel);
        }

        await using (var file = System.IO.File.OpenWrite(File))
        {
            file.Position = 4096;
            await file.WriteAsync(Enumerable.Repeat((byte)0xEE, (int)file.Length - 4096).ToArray(), Cancel);
        }

        using var damaged = new SqliteDatabase(File, Some.BrokenRows());
        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(
            () => new SqliteArticleStore(damaged).FindTextAsync(Some.Id(1), Cancel));

        Assert.StartsWith($"The database '{File}' is damaged.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFaultOfTheProgramIsNotBlamedOnTheDisk()
    {
        using var database = new SqliteDatabase(File, Some.BrokenRows());
        await new SqliteStorageSetup(database).PrepareAsync(Cancel);

        await Assert.ThrowsAsync<SqliteException>(() => database.ReadAsync(connection => connection.Scalar("SELECT nonsense"), Cancel));
    }

    [Fact]
    public async Task AWriteThatFailsHalfwayLeavesNothingBehind()
    {
        using var database = new SqliteDatabase(File, Some.BrokenRows());
        await new SqliteStorageSetup(database).PrepareAsync(Cancel);

        await Assert.ThrowsAsync<InvalidOperationException>(() => database.WriteAsync<int>(
            connection =>
            {
                connection.Run("INSERT INTO edition_stories (story_id, date) VALUES ('s', '')");
                throw new InvalidOperationException();
            },
            Cancel));

        Assert.Equal(0, await database.ReadAsync(connection => connection.Scalar("SELECT count(*) FROM edition_stories"), Cancel));
    }
}
