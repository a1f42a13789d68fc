namespace Aggregator.Storage.Tests.Azure;

/// <summary>The stores that write to several tables, when every first answer is lost; and what knowing one's own rows costs.</summary>
public sealed class AttemptTests(AzuriteServer azurite) : IAsyncLifetime
{
    private readonly AzureBackend _backend = new(azurite);
    private readonly CountingPolicy _counting = new();
    private IServiceProvider? _services;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _backend.StartAsync(Cancel);
        _backend.Policy = _counting;
        _services = await _backend.OpenAsync(Cancel);
    }

    public ValueTask DisposeAsync() => _backend.DisposeAsync();

    [Theory]
    [InlineData(Answer.Lost)]
    [InlineData(Answer.Second)]
    public async Task ACandidateIsAddedDecidedAndRetitledByUs(Answer answer)
    {
        var (store, candidate) = (Port<ICandidateStore>(), Some.Candidate(Some.Id(1), Some.Noon));
        _backend.Spoil(answer);

        Assert.Equal(AddOutcome.Added, await store.AddAsync(candidate, Cancel));
        Assert.Equal(AddOutcome.AlreadyThere, await store.AddAsync(candidate, Cancel));
        Assert.True(await store.TryDecideAsync(candidate, Some.Decision(CandidateOutcome.Rejected), Cancel));
        Assert.True(await store.TryRetitleAsync(candidate.Id, "Another title", CandidateOutcome.Rejected, Cancel));
        Assert.False(await store.TryDecideAsync(candidate, Some.Decision(CandidateOutcome.Rejected), Cancel));
    }

    [Theory]
    [InlineData(Answer.Lost)]
    [InlineData(Answer.Second)]
    public async Task AnArticleIsAddedRetitledAndRevisedByUs(Answer answer)
    {
        var (store, article) = (Port<IArticleStore>(), Some.Article(Some.Id(1), Some.Noon));
        _backend.Spoil(answer);

        Assert.Equal(AddOutcome.Added, await store.AddAsync(article, ArticleText.Empty, Cancel));
        Assert.True(await store.TryRetitleAsync(article.Id, article.CandidateId, "Another title", Cancel));
        Assert.True(await store.TryReviseAsync(article, new ArticleText("Plain", "<p>Plain</p>"), Cancel));
        Assert.Equal("Another title", (await store.FindAsync(article.Id, Cancel))!.Title);
    }

    [Fact]
    public async Task NothingIsAskedAgainWhenNothingWentWrong()
    {
        var ledger = Port<IDeliveryLedger>();

        Assert.Equal(1, await CostAsync(() => ledger.TryBeginAsync(new DateOnly(2026, 3, 14), Some.Id(1), Some.Noon, Cancel)));
        Assert.Equal(2, await CostAsync(() => ledger.TryBeginAsync(new DateOnly(2026, 3, 14), Some.Id(1), Some.Noon, Cancel)));
    }

    private T Port<T>()
        where T : class => _services!.GetRequiredService<T>();

    private async Task<int> CostAsync(Func<Task> work)
    {
        var before = _counting.Requests;
        await work();
        return _counting.Requests - before;
    }
}
