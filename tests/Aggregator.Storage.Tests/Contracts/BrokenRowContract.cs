using Aggregator.Delivery;
using Aggregator.Search;
using Aggregator.Subscriptions;

namespace Aggregator.Storage.Tests.Contracts;

/// <summary>A row that cannot be read is left out, and the rest goes on.</summary>
public abstract class BrokenRowContract(Backend backend) : StorageContract<BrokenRows>(backend)
{
    private static readonly string Bad = Some.Id(2);

    private static readonly DateOnly Day = new(2026, 3, 14);

    [Fact]
    public async Task ItIsCountedOnceHoweverOftenItIsMet()
    {
        await Port<IFeedStore>().AddAsync(Some.Feed("one"), Cancel);
        await Port<IFeedStore>().AddAsync(Some.Feed("two"), Cancel);
        await BreakAsync("feeds", "two");

        Assert.Null(await Port<IFeedStore>().FindAsync("two", Cancel));
        Assert.Equal(["one"], (await Port<IFeedStore>().ListAsync(Cancel)).Select(feed => feed.Id));
        Assert.Equal(["one"], (await Port<IFeedStore>().FindAllAsync(["one", "two"], Cancel)).Select(feed => feed.Id));

        Assert.Equal(1, Store.Count);
        Assert.True(Store.Contains("feeds", "two"));
    }

    [Fact]
    public async Task ArticlesAreListedAndFoundWithoutIt()
    {
        var store = Port<IArticleStore>();
        foreach (var number in Enumerable.Range(1, 3))
        {
            var article = Some.Article(Some.Id(number), Some.Noon.AddMinutes(-number)) with { Title = $"Kimi {number}" };
            await store.AddAsync(article, new ArticleText("Kimi in its text", ""), Cancel);
        }

        await BreakAsync("articles", Bad);

        Assert.Equal(
            [Some.Id(1), Some.Id(3)],
            await store.ListAsync(Some.Noon.AddDays(-1), Some.Noon.AddDays(1), Cancel).Select(article => article.Id).ToListAsync(Cancel));
        Assert.Null(await store.FindAsync(Bad, Cancel));
        Assert.Equivalent(new[] { Some.Id(1), Some.Id(3) }, await SearchAsync("Kimi"), strict: true);
        Assert.Equal(AddOutcome.AlreadyThere, await store.AddAsync(Some.Article(Bad, Some.Noon), ArticleText.Empty, Cancel));
    }

    [Fact]
    public async Task CandidatesAreListedWithoutIt()
    {
        var store = Port<ICandidateStore>();
        foreach (var number in Enumerable.Range(1, 3))
        {
            await store.AddAsync(Some.Candidate(Some.Id(number), Some.Noon.AddMinutes(-number)), Cancel);
        }

        await BreakAsync("candidates", Bad);

        var pending = store.ListPendingAsync(Some.Noon.AddDays(-1), Some.Noon.AddDays(1), Cancel);
        Assert.Equivalent(
            new[] { Some.Id(1), Some.Id(3) }, await pending.Select(candidate => candidate.Id).ToListAsync(Cancel), strict: true);
        Assert.Null(await store.FindAsync(Bad, Cancel));
    }

    [Fact]
    public async Task TheEditionBeforeIsTheLatest()
    {
        var store = Port<IEditionStore>();
        await store.AddAsync(Some.Edition(Day.AddDays(-2)), Cancel);
        await store.AddAsync(Some.Edition(Day.AddDays(-1)), Cancel);
        await store.AddAsync(Some.Edition(Day), Cancel);
        await BreakAsync("editions", "2026-03-14");

        Assert.Equal(Day.AddDays(-1), (await store.FindLatestAsync(Cancel))?.Date);
        Assert.Equal([Day.AddDays(-1), Day.AddDays(-2)], (await store.ListAsync(null, 2, Cancel)).Select(edition => edition.Date));
        Assert.Equal([Day.AddDays(-1), Day.AddDays(-2)], (await store.ReadAsync(null, 2, Cancel)).Select(edition => edition.Date));
        Assert.Null(await store.FindAsync(Day, Cancel));
        Assert.Equal(AddOutcome.AlreadyThere, await store.AddAsync(Some.Edition(Day), Cancel));
    }

    [Fact]
    public async Task ABrokenLeaseIsFree()
    {
        var leases = Port<ILeaseStore>();
        await leases.TryAcquireAsync("host:a", Some.Noon, Some.Noon.AddHours(1), Cancel);
        await BreakAsync("leases", "host:a");

        Assert.NotNull(await leases.TryAcquireAsync("host:a", Some.Noon, Some.Noon.AddHours(1), Cancel));

        Assert.Null(await Port<ILeaseStore>().TryAcquireAsync("host:a", Some.Noon, Some.Noon.AddHours(1), Cancel));
        Assert.Equal(0, Store.Count);
    }

    [Fact]
    public async Task AFeedWhoseStateIsBrokenBeginsAnew()
    {
        var states = Port<IFeedStateStore>();
        await states.TrySaveAsync(Some.FeedState("one"), Cancel);
        await BreakAsync("feedstates", "one");

        var fresh = await states.GetAsync("one", Cancel);

        Assert.Null(fresh.Version);
        Assert.True(await states.TrySaveAsync(fresh with { Requests = 1 }, Cancel));
        Assert.Equal(1, (await states.GetAsync("one", Cancel)).Requests);
    }

    [Fact]
    public async Task ABrokenLedgerRowMeansThatTheMailMayHaveGone()
    {
        var ledger = Port<IDeliveryLedger>();
        await ledger.TryBeginAsync(Day, "reader", Some.Noon, Cancel);
        await BreakAsync("deliveries", "reader");

        Assert.Equal(DeliveryStatus.Sending, (await ledger.FindAsync(Day, "reader", Cancel))?.Status);
        Assert.Equal(["reader"], await ledger.ListAsync(Day, Cancel).Select(row => row.SubscriptionId).ToListAsync(Cancel));
        Assert.False(await ledger.TryBeginAsync(Day, "reader", Some.Noon, Cancel));
    }

    [Fact]
    public async Task ABrokenSubscriptionCanBeMadeAgain()
    {
        var store = Port<ISubscriptionStore>();
        await store.TrySaveAsync(Some.Subscription("one", SubscriptionState.Active), Cancel);
        await store.TrySaveAsync(Some.Subscription("two", SubscriptionState.Active), Cancel);
        await BreakAsync("subscriptions", "one");

        var active = await store.ListAsync(SubscriptionState.Active, Cancel).Select(one => one.Id).ToListAsync(Cancel);
        Assert.Equal(["two"], active);
        Assert.Null(await store.FindAsync("one", Cancel));
        Assert.True(await store.TrySaveAsync(Some.Subscription("one", SubscriptionState.Pending), Cancel));
        Assert.Equal(SubscriptionState.Pending, (await store.FindAsync("one", Cancel))?.State);
    }

    [Fact]
    public async Task AnotherKeyIsNotMadeForABrokenOne()
    {
        var records = Port<IRecordStore>();
        await records.TrySaveAsync(RecordKinds.Keys, new StoredKey("subscriptions", "secret"), null, Cancel);
        await BreakAsync("keys", "subscriptions");

        Assert.Equal("", (await records.FindAsync(RecordKinds.Keys, new("subscriptions"), Cancel))?.Text);
        Assert.Null(await records.TrySaveAsync(RecordKinds.Keys, new StoredKey("subscriptions", "other"), null, Cancel));
    }

    [Fact]
    public async Task ACheckFindsThemAllAndSetsThemAside()
    {
        await Port<IFeedStore>().AddAsync(Some.Feed("one"), Cancel);
        await Port<IFeedStore>().AddAsync(Some.Feed("two"), Cancel);
        await Port<IArticleStore>().AddAsync(Some.Article(Some.Id(1), Some.Noon), new ArticleText("text", ""), Cancel);
        await Port<ICandidateStore>().AddAsync(Some.Candidate(Some.Id(2), Some.Noon), Cancel);
        await Port<IEditionStore>().AddAsync(Some.Edition(Day), Cancel);
        await Port<IDeliveryLedger>().TryBeginAsync(Day, "reader", Some.Noon, Cancel);
        Assert.Empty(await CheckAsync(quarantine: false));

        await BreakAsync("feeds", "one");
        await BreakAsync("articles", Some.Id(1));
        await BreakAsync("candidates", Some.Id(2));
        await BreakAsync("editions", "2026-03-14");
        await BreakAsync("deliveries", "reader");

        string[] broken = ["articles", "candidates", "deliveries", "editions", "feeds"];
        Assert.Equal(broken, await CheckAsync(quarantine: false));
        Assert.Equal(broken, await CheckAsync(quarantine: true));
        Assert.Empty(await CheckAsync(quarantine: true));

        Assert.False(await Port<IDeliveryLedger>().TryBeginAsync(Day, "reader", Some.Noon, Cancel));
        Assert.Equal(AddOutcome.Added, await Port<IFeedStore>().AddAsync(Some.Feed("one"), Cancel));
        Assert.Equal(
            AddOutcome.Added, await Port<IArticleStore>().AddAsync(Some.Article(Some.Id(1), Some.Noon), ArticleText.Empty, Cancel));
        Assert.Equal(AddOutcome.Added, await Port<ICandidateStore>().AddAsync(Some.Candidate(Some.Id(2), Some.Noon), Cancel));
        Assert.Equal(AddOutcome.Added, await Port<IEditionStore>().AddAsync(Some.Edition(Day), Cancel));
    }

    /// <summary>The tables with rows that cannot be read.</summary>
    private async Task<IReadOnlyList<string>> CheckAsync(bool quarantine)
    {
        Assert.Empty(await Port<IStoreUpkeep>().FindDamageAsync(Cancel));
        var tables = await Port<IStoreUpkeep>().CheckAsync(quarantine, Cancel).ToListAsync(Cancel);
        return [.. tables.Where(table => table.Broken.Count > 0).Select(table => table.Table).Order()];
    }

    private async Task<List<string>> SearchAsync(string words)
    {
        Assert.True(SearchQuery.TryParse(words, out var query, out _));
        var (hits, _) = await Port<IArticleSearch>().SearchAsync(new SearchRequest(query, ArticleFilter.None, null, 0, 10), Cancel);
        return [.. hits.Select(hit => hit.Article.Id)];
    }
}
