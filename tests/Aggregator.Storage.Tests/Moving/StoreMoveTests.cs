using Aggregator.Feeds.Catalogue;
using Aggregator.Moving;
using Aggregator.Storage.Azure;
using Aggregator.Storage.Sqlite;
using Aggregator.Storage.Tests.Azure;
using Aggregator.Subscriptions;
using Aggregator.Telemetry;

namespace Aggregator.Storage.Tests.Moving;

/// <summary>A store goes into a file and out of it whole, from one backend to the other, however the way is broken off.</summary>
public sealed class StoreMoveTests(AzuriteServer azurite) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<Backend> _backends = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var backend in _backends)
        {
            await backend.DisposeAsync();
        }

        _folder.Dispose();
    }

    [Fact]
    public async Task EverythingGoesFromOneFileToAzureAndBack()
    {
        var first = await OpenAsync(new SqliteBackend());
        await Everything.FillAsync(first, Cancel);
        var azure = await OpenAsync(new AzureBackend(azurite));
        var last = await OpenAsync(new SqliteBackend());

        var out1 = await ExportAsync(first, "1");
        var in1 = await ImportAsync(azure, "1");
        var out2 = await ExportAsync(azure, "2");
        var in2 = await ImportAsync(last, "2");
        var out3 = await ExportAsync(last, "3");

        Assert.Equal(out1.Sections, out2.Sections);
        Assert.Equal(out1.Sections, out3.Sections);
        Assert.All(new[] { in1, in2 }, import =>
        {
            Assert.Empty(import.Missing);
            Assert.Empty(import.LeftOut);
            Assert.Equal(out1.Rows, import.Sections.Sum(section => section.Added));
            Assert.Equal(out1.Hash, import.Hash);
        });
        Assert.Equal(await File.ReadAllBytesAsync(File1("1"), Cancel), await File.ReadAllBytesAsync(File1("3"), Cancel));
    }

    [Fact]
    public async Task NoKindIsForgotten()
    {
        var store = await OpenAsync(new SqliteBackend());
        await Everything.FillAsync(store, Cancel);

        var export = await ExportAsync(store, "1");

        // Whoever adds a kind fills a row of it in Everything, or says at the kind why it stays.
        Assert.All(export.Sections, section => Assert.True(section.Rows > 0, $"no row of {section.Name} was moved"));
        var moved = export.Sections.Select(section => section.Name).ToHashSet();
        string[] madeOfOthers =
        [
            Keys.CandidateIndex, Keys.PendingCandidates, Keys.ArticleIndex, Keys.ArticleSearch, Keys.SearchSegments, Keys.EditionStories,
        ];
        var stay = RecordKinds.All.Where(kind => kind.StaysBecause is not null).Select(kind => kind.Name);
        Assert.Equal(Keys.Tables.Except([.. madeOfOthers, Keys.Quarantine, .. stay]).Order(), moved.Order());
        Assert.Equal(["flowstatus", "imports", "uses"], stay.Order());
    }

    [Fact]
    public async Task NoTableOfTheFileIsForgotten()
    {
        var store = await OpenAsync(new SqliteBackend());
        var tables = await store.GetRequiredService<SqliteDatabase>().ReadAsync(
            session => session.All(
                row => row.GetString(0), "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"),
            Cancel);

        string[] moved = ["articles", "article_texts", "candidates", "candidate_contents", "editions", "records"];
        string[] madeOfOthers = ["article_search_rows", "article_search_blocks", "edition_stories"];
        string[] left = ["messages", "quarantine"];
        var index = tables.Where(table => table == "article_search" || table.StartsWith("article_search_", StringComparison.Ordinal));
        Assert.Equal(moved.Concat(madeOfOthers).Concat(left).Order(), tables.Except(index.Except(madeOfOthers)).Order());
    }

    [Fact]
    public async Task AnImportTwiceChangesNothing()
    {
        var (from, to) = (await FilledAsync(), await OpenAsync(new SqliteBackend()));
        await ExportAsync(from, "1");
        await ImportAsync(to, "1");
        var before = await ExportAsync(to, "2");

        var again = await ImportAsync(to, "1");

        Assert.All(again.Sections, section => Assert.Equal((0, 0, 0), (section.Added, section.Updated, section.Kept)));
        Assert.Equal(before.Hash, (await ExportAsync(to, "3")).Hash);
    }

    [Fact]
    public async Task AnImportThatWasCutGoesOnWhereItStopped()
    {
        var from = await FilledAsync();
        var export = await ExportAsync(from, "1");
        var crash = new CrashingPolicy();
        var backend = new AzureBackend(azurite) { Policy = crash };
        var killed = await OpenAsync(backend);
        crash.CrashAfter(250);
        await Assert.ThrowsAnyAsync<Exception>(() => NotingImporter(killed).ImportAsync(File1("1"), Cancel));
        backend.Policy = null;
        var to = await backend.OpenAsync(Cancel);
        Assert.Contains("has not ended", Assert.Single((await ExportAsync(to, "cut")).Notes), StringComparison.Ordinal);

        var import = await ImportAsync(to, "1");

        Assert.InRange(import.GoneOnAfter, 1, export.Rows - 1);
        Assert.InRange(import.Sections.Sum(section => section.Added), 1, export.Rows - import.GoneOnAfter);
        Assert.Empty(import.Missing);
        Assert.Equal(export.Hash, (await ExportAsync(to, "2")).Hash);
    }

    [Fact]
    public async Task WhatIsNewerInTheStoreStaysAndWhatIsOlderIsWrittenOver()
    {
        var (from, to) = (await FilledAsync(), await OpenAsync(new SqliteBackend()));
        var records = to.GetRequiredService<IRecordStore>();
        var active = Some.Subscription("s-Active", SubscriptionState.Active) with { UnsubscribedAt = null };
        var gone = active with { State = SubscriptionState.Unsubscribed, UnsubscribedAt = Some.Noon.AddDays(1) };
        await records.PutAsync(RecordKinds.Subscriptions, gone, Cancel);
        await records.PutAsync(RecordKinds.FeedStates, Some.FeedState("technode") with { LastFetchedAt = Some.Noon.AddDays(-3) }, Cancel);
        await ExportAsync(from, "1");

        var import = await ImportAsync(to, "1");

        Assert.Equal(1, import.Sections.Single(section => section.Name == "subscriptions").Kept);
        Assert.Equal(1, import.Sections.Single(section => section.Name == "feedstates").Updated);
        Assert.Equal(
            SubscriptionState.Unsubscribed,
            (await records.FindAsync(RecordKinds.Subscriptions, new("s-Active"), Cancel))!.State);
        Assert.Equal(Some.Noon, (await records.FindAsync(RecordKinds.FeedStates, new("technode"), Cancel))!.LastFetchedAt);
        Assert.Empty(import.Missing);
    }

    [Fact]
    public async Task WhatAnOperatorChangedIsNewerThanTheCatalogue()
    {
        var (from, to) = (await OpenAsync(new SqliteBackend()), await OpenAsync(new SqliteBackend()));
        var seed = CatalogueSeed.Of(Some.Feed("technode"));
        await from.GetRequiredService<IFeedStore>().AddAsync(seed with { MinInterval = TimeSpan.FromHours(9) }, Cancel);
        await to.GetRequiredService<IFeedStore>().AddAsync(seed, Cancel);
        await ExportAsync(from, "1");

        await ImportAsync(to, "1");

        Assert.Equal(TimeSpan.FromHours(9), (await to.GetRequiredService<IFeedStore>().FindAsync("technode", Cancel))!.MinInterval);
    }

    [Fact]
    public async Task AStoreWithAnotherKeyIsRefusedBeforeAnythingIsWritten()
    {
        var (from, to) = (await FilledAsync(), await OpenAsync(new SqliteBackend()));
        await to.GetRequiredService<IRecordStore>().PutAsync(RecordKinds.Keys, new StoredKey("subscriptions", new string('b', 64)), Cancel);
        await ExportAsync(from, "1");

        var refused = await Assert.ThrowsAsync<StoreFileException>(() => ImportAsync(to, "1"));

        Assert.Contains("another key", refused.Message, StringComparison.Ordinal);
        Assert.Null(to.GetRequiredService<MovedKey>().Note);
        Assert.Equal(1, (await ExportAsync(to, "2")).Rows);
    }

    [Fact]
    public async Task BrokenRowsAreNamedAndLeftOutButThatAMailMayHaveGoneIsMoved()
    {
        var backend = new SqliteBackend();
        var from = await OpenAsync(backend);
        await Everything.FillAsync(from, Cancel);
        await backend.BreakAsync("articles", Some.Id(3), Cancel);
        await backend.BreakAsync("feeds", "technode", Cancel);
        await backend.BreakAsync("candidates", Some.Id(100), Cancel);
        await backend.BreakAsync("editions", "2026-03-13", Cancel);
        await backend.BreakAsync("rejections", "r1", Cancel);
        await from.GetRequiredService<IRecordStore>().PutAsync(
            RecordKinds.Deliveries, Some.Delivery(new(2026, 3, 14), "s-Broken", Some.Noon), Cancel);
        await backend.BreakAsync("deliveries", "s-Broken", Cancel);
        var to = await OpenAsync(new SqliteBackend());

        var export = await ExportAsync(from, "1");
        await ImportAsync(to, "1");

        Assert.Equal(
            [
                $"articles: {Some.Id(3)}", $"candidates: {Some.Id(100)}",
                "deliveries: 2026-03-14/s-Broken; it is moved as one whose mail may have gone", "editions: 2026-03-13", "feeds: technode",
                "rejections: 2026-03-13/r1",
            ],
            export.LeftOut);
        Assert.Equal(39, export.Sections.Single(section => section.Name == "articles").Rows);
        Assert.Equal(2, export.Sections.Single(section => section.Name == "editions").Rows);
        Assert.NotNull(await to.GetRequiredService<IDeliveryLedger>().FindAsync(new(2026, 3, 14), "s-Broken", Cancel));
    }

    [Fact]
    public async Task OnlyItsOwnerCanReadTheFileAndNoneIsWrittenOver()
    {
        var store = await FilledAsync();
        await ExportAsync(store, "1");

        var refused = await Assert.ThrowsAsync<StoreFileException>(() => ExportAsync(store, "1"));

        Assert.Contains("is there already", refused.Message, StringComparison.Ordinal);
        Assert.Equal(File1("1"), Assert.Single(Directory.GetFiles(_folder.Path)));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(File1("1")));
        }
    }

    [Fact]
    public async Task ServersMayWriteMeanwhile()
    {
        var backend = new SqliteBackend();
        var (from, to, server) = (await FilledAsync(), await OpenAsync(backend), await backend.OpenAsync(Cancel));
        await ExportAsync(from, "1");
        var articles = server.GetRequiredService<IArticleStore>();

        var import = ImportAsync(to, "1");
        foreach (var number in Enumerable.Range(1000, 50))
        {
            await articles.AddAsync(Some.Article(Some.Id(number), Some.Noon), ArticleText.Empty, Cancel);
        }

        Assert.Empty((await import).Missing);
        Assert.Equal(90, (await ExportAsync(to, "2")).Sections.Single(section => section.Name == "articles").Rows);
    }

    [Fact]
    public async Task ARowThatIsNoneOfThisProgramIsNamedAndLeftOut()
    {
        var (from, to) = (await FilledAsync(), await OpenAsync(new SqliteBackend()));
        await using (var file = new FileStream(File1("1"), FileMode.CreateNew))
        await using (var writer = new StoreFileWriter(file))
        {
            await writer.BeginAsync("9.9.9", Some.Noon, Cancel);
            await writer.BeginSectionAsync("subscriptions", Cancel);
            await writer.AddAsync("""{"id":"x","state":"Hibernating"}"""u8.ToArray(), Cancel);
            await writer.EndSectionAsync("subscriptions", Cancel);
            await writer.EndAsync(Cancel);
        }

        var import = await ImportAsync(to, "1");

        Assert.StartsWith("subscriptions, line 3. ", Assert.Single(import.LeftOut), StringComparison.Ordinal);
        Assert.Equal(0, (await ExportAsync(to, "2")).Rows);
        Assert.NotNull(from);
    }

    private string File1(string name) => _folder.File(name + ".gz");

    private async Task<IServiceProvider> FilledAsync()
    {
        var store = await OpenAsync(new SqliteBackend());
        await Everything.FillAsync(store, Cancel);
        return store;
    }

    private async Task<IServiceProvider> OpenAsync(Backend backend)
    {
        _backends.Add(backend);
        await backend.StartAsync(Cancel);
        return await backend.OpenAsync(Cancel);
    }

    private Task<StoreExport> ExportAsync(IServiceProvider store, string name) =>
        store.GetRequiredService<StoreExporter>().ExportAsync(File1(name), Cancel);

    private Task<StoreImport> ImportAsync(IServiceProvider store, string name) =>
        store.GetRequiredService<StoreImporter>().ImportAsync(File1(name), Cancel);

    /// <summary>Notes after every few rows how far it has come.</summary>
    private static StoreImporter NotingImporter(IServiceProvider store) => new(
        store.GetRequiredService<StoreSections>(),
        store.GetRequiredService<IRecordStore>(),
        store.GetRequiredService<Progress>(),
        store.GetRequiredService<TimeProvider>())
    {
        NotedEvery = 1,
    };
}
