using Aggregator.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Aggregator.Storage.Tests.Sqlite;

/// <summary>What an operator meets when the file is not what it should be.</summary>
public sealed class SqliteStorageSetupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string File => _folder.File("news.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AMissingFolderIsMade()
    {
        var path = Path.Combine(_folder.Path, "data", "deep 深", "news.db");

        await PrepareAsync(path);

        Assert.True(System.IO.File.Exists(path));
    }

    /// <summary>The addresses of readers stand in them.</summary>
    [Fact]
    public async Task NobodyButItsOwnerReadsWhatIsMade()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // its rights are others
        }

        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var folder = Path.Combine(_folder.Path, "data");

        await PrepareAsync(Path.Combine(folder, "news.db"));

        Assert.Equal(Owner | UnixFileMode.UserExecute, System.IO.File.GetUnixFileMode(folder));
        foreach (var file in Directory.GetFiles(folder))
        {
            Assert.Equal(Owner, System.IO.File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task TheFileIsInWriteAheadModeAndCarriesItsSchemaNumber()
    {
        await PrepareAsync(File);

        Assert.Equal("wal", Query("PRAGMA journal_mode"));
        Assert.Equal((long)Schema.Version, Query("PRAGMA user_version"));
        Assert.Equal("ok", Query("PRAGMA integrity_check"));
    }

    [Fact]
    public async Task PreparingAgainKeepsWhatIsStored()
    {
        using var database = new SqliteDatabase(File, Some.BrokenRows());
        await new SqliteStorageSetup(database).PrepareAsync(Cancel);
        await new FeedStore(new SqliteRecordStore(database)).AddAsync(Some.Feed("technode"), Cancel);

        await PrepareAsync(File);

        Assert.NotNull(await new FeedStore(new SqliteRecordStore(database)).FindAsync("technode", Cancel));
    }

    [Fact]
    public async Task ADeletedArticleIsNotFoundAnyMore()
    {
        await PrepareAsync(File);
        using var database = new SqliteDatabase(File, Some.BrokenRows());
        var article = Some.Article("a", Some.Noon) with { Title = "深度求索开源新模型" };
        await new SqliteArticleStore(database).AddAsync(article, new Articles.ArticleText("The logs cover every restart.", ""), Cancel);
        Assert.True(Search.SearchQuery.TryParse("开源 restarts", out var query, out _));
        var request = new Search.SearchRequest(query, Search.ArticleFilter.None with { Labs = ["deepseek"] }, null, 0, 10);
        Assert.Equal("a", Assert.Single((await new SqliteArticleSearch(database).SearchAsync(request, Cancel)).Hits).Article.Id);

        Query("DELETE FROM articles");

        Assert.Empty((await new SqliteArticleSearch(database).SearchAsync(request, Cancel)).Hits);
    }

    [Fact]
    public async Task AFileOfTheFirstSchemaIsBroughtUpToDateAndFindsWhatItHolds()
    {
        await PrepareAsync(File);
        using (var database = new SqliteDatabase(File, Some.BrokenRows()))
        {
            var article = Some.Article("old", Some.Noon) with { Title = "深度求索开源新模型" };
            await new SqliteArticleStore(database).AddAsync(article, new Articles.ArticleText("", ""), Cancel);
        }

        // As the first program left it: neither blocks nor single characters.
        Query("DROP TABLE article_search_blocks");
        Query("DELETE FROM article_search");
        Query("INSERT INTO article_search (rowid, title, excerpt, text, facets) VALUES (1, '深度 度求 求索 索开', '', '', 'lang:en')");
        Query("PRAGMA user_version = 1");
        await PrepareAsync(File);
        using var upgraded = new SqliteDatabase(File, Some.BrokenRows());
        await new SqliteArticleStore(upgraded).AddAsync(
            Some.Article("new", Some.Noon) with { Title = "深度求索" }, new Articles.ArticleText("", ""), Cancel);

        foreach (var words in (string[])["深度求索", "求", "深度 求索"])
        {
            Assert.True(Search.SearchQuery.TryParse(words, out var query, out _));
            var found = await new SqliteArticleSearch(upgraded).SearchAsync(
                new Search.SearchRequest(query, Search.ArticleFilter.None, null, 0, 10), Cancel);
            Assert.Equal(["new", "old"], found.Hits.Select(hit => hit.Article.Id));
        }

        Assert.Equal((long)Schema.Version, Query("PRAGMA user_version"));
    }

    [Fact]
    public async Task AFileOfAnEarlierProgramIsRefusedAndLeftAlone()
    {
        await PrepareAsync(File);
        Query("PRAGMA user_version = 0");

        var refusal = await Assert.ThrowsAsync<StorageUnavailableException>(() => PrepareAsync(File));

        Assert.Contains("an earlier version", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0L, Query("PRAGMA user_version"));
    }

    [Fact]
    public async Task ManyMayPrepareTheSameFileAtOnce()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PrepareAsync(File)));

        Assert.Equal((long)Schema.Version, Query("PRAGMA user_version"));
    }

    [Fact]
    public async Task AFileOfANewerProgramIsRefusedAndLeftAlone()
    {
        await PrepareAsync(File);
        Query("PRAGMA user_version = 999");

        var refusal = await Assert.ThrowsAsync<StorageUnavailableException>(() => PrepareAsync(File));

        Assert.Contains(File, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("a newer version", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(999L, Query("PRAGMA user_version"));
    }

    [Fact]
    public async Task AFileThatIsNotWhatItsVersionPromisesIsRefusedAndLeftAlone()
    {
        await PrepareAsync(File);
        Query("DROP TABLE records");

        var refusal = await Assert.ThrowsAsync<StorageUnavailableException>(() => PrepareAsync(File));

        Assert.StartsWith(
            $"The database '{File}' is not in the shape that its version promises. Restore a backup",
            refusal.Message,
            StringComparison.Ordinal);
        Assert.Equal(0L, Query("SELECT count(*) FROM sqlite_master WHERE name = 'records'"));
    }

    [Fact]
    public async Task ADatabaseOfAnotherProgramIsRefusedAndLeftAlone()
    {
        Query("CREATE TABLE bookmarks (id INTEGER)");

        var refusal = await Assert.ThrowsAsync<StorageUnavailableException>(() => PrepareAsync(File));

        Assert.Contains("another program", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1L, Query("SELECT count(*) FROM sqlite_master"));
    }

    [Fact]
    public async Task AFileThatIsNoDatabaseIsRefusedByName()
    {
        await System.IO.File.WriteAllTextAsync(File, string.Concat(Enumerable.Repeat("This is my diary. ", 500)), Cancel);

        var refusal = await Assert.ThrowsAsync<StorageUnavailableException>(() => PrepareAsync(File));

        Assert.StartsWith($"'{File}' is not an SQLite database. Move it away", refusal.Message, StringComparison.Ordinal);
        Assert.StartsWith("This is my diary.", await System.IO.File.ReadAllTextAsync(File, Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileCutShortIsCalledDamaged()
    {
        await PrepareAsync(File);
        await using (var file = System.IO.File.OpenWrite(File))
        {
            file.SetLength(file.Length / 3);
        }

        var refusal = await Assert.ThrowsAsync<StorageUnavailableException>(() => PrepareAsync(File));

        Assert.StartsWith($"The database '{File}' is damaged.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFolderInPlaceOfTheFileIsRefusedByName()
    {
        Directory.CreateDirectory(File);

        var refusal = await Assert.ThrowsAsync<StorageUnavailableException>(() => PrepareAsync(File));

        Assert.StartsWith($"The database '{File}' cannot be opened.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFolderThatCannotBeMadeIsRefusedByName()
    {
        await System.IO.File.WriteAllTextAsync(_folder.File("data"), "", Cancel);
        var path = Path.Combine(_folder.File("data"), "news.db");

        var refusal = await Assert.ThrowsAsync<StorageUnavailableException>(() => PrepareAsync(path));

        Assert.StartsWith($"The folder of the database '{path}' cannot be made or used:", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFullDiskAtTheStartIsCalledThat()
    {
        using var database = new SqliteDatabase(File, Some.BrokenRows()) { BeforeUse = session => session.Run("PRAGMA max_page_count = 3") };

        var refusal = await Assert.ThrowsAsync<StorageUnavailableException>(() => new SqliteStorageSetup(database).PrepareAsync(Cancel));

        Assert.StartsWith($"The disk that holds the database '{File}' is full.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AfterAFullDiskTheNextStartMakesTheSchemaWhole()
    {
        using (var database = new SqliteDatabase(File, Some.BrokenRows()) { BeforeUse = session => session.Run("PRAGMA max_page_count = 3") })
        {
            await Assert.ThrowsAsync<StorageUnavailableException>(() => new SqliteStorageSetup(database).PrepareAsync(Cancel));
        }

        await PrepareAsync(File);

        Assert.Equal((long)Schema.Version, Query("PRAGMA user_version"));
    }

    private static async Task PrepareAsync(string path)
    {
        using var database = new SqliteDatabase(path, Some.BrokenRows());
        await new SqliteStorageSetup(database).PrepareAsync(Cancel);
    }

    private object? Query(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are written above.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
