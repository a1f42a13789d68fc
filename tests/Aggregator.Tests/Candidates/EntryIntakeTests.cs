using static Aggregator.Tests.Candidates.CandidateFixture;

namespace Aggregator.Tests.Candidates;

/// <summary>What becomes of an entry when its feed brings it.</summary>
public sealed class EntryIntakeTests : IAsyncDisposable
{
    private static readonly Uri Page = new("https://news.example/a");
    private static readonly string Long =
        string.Concat(Enumerable.Repeat("<p>DeepSeek released the weights of its new model and explains how it was trained.</p>", 60));

    private readonly CandidateFixture _fixture = new();
    private readonly FakeCandidateStore _candidates = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task WhatIsNotRelevantIsListedAndNothingElse()
    {
        var taken = await _fixture.TakeInAsync(_candidates, Some("A bakery opens in Lyon", address: Page));

        Assert.Equal((1, 0), (taken.Added, taken.Pages.Count));
        Assert.Empty(_candidates.All);
        Assert.Empty(_fixture.Articles.Kept);
        var listed = Assert.Single(await _fixture.ListRejectedAsync(_candidates));
        Assert.Equal(("A bakery opens in Lyon", Page, "feed"), (listed.Title, listed.Address, listed.FeedId));
        Assert.NotEmpty(listed.Reason);
        Assert.Equal(["aggregator.decisions 1 outcome=rejected"], _fixture.Measured.Lines);
    }

    [Fact]
    public async Task AnArticleThatItsFeedCarriesIsKeptAtOnce()
    {
        var taken = await _fixture.TakeInAsync(_candidates, Some("DeepSeek releases a model", content: Long, address: Page));

        Assert.Equal((1, 0), (taken.Added, taken.Pages.Count));
        Assert.Empty(_candidates.All);
        Assert.Equal(Page, Assert.Single(_fixture.Articles.Kept).Value.Article.Address);
    }

    [Fact]
    public async Task WhatNeedsItsPageBecomesACandidate()
    {
        var taken = await _fixture.TakeInAsync(_candidates, Some("DeepSeek releases a model", address: Page));

        Assert.Equal(new PendingPage("c1", "news.example"), Assert.Single(taken.Pages));
        Assert.Equal(CandidateDecision.Pending, Assert.Single(_candidates.All).Decision);
        Assert.Empty(_fixture.Articles.Kept);
    }

    [Fact]
    public async Task TheSameAgainDoublesNothing()
    {
        Candidate[] entries =
        [
            Some("A bakery opens in Lyon"),
            Some("DeepSeek releases a model", content: Long, address: Page) with { Id = "c2" },
            Some("DeepSeek releases a model", address: new Uri("https://news.example/b")) with { Id = "c3" },
        ];

        foreach (var entry in entries.Concat(entries))
        {
            await _fixture.TakeInAsync(_candidates, entry);
        }

        Assert.Single(await _fixture.ListRejectedAsync(_candidates));
        Assert.Single(_fixture.Articles.Kept);
        Assert.Single(_candidates.All);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rule26_AChangedTitleUpdatesTheKeptArticle(bool isCarried)
    {
        var entry = Some("DeepSeek ships modle", content: isCarried ? Long : "", address: Page);
        await _fixture.TakeInAsync(_candidates, entry);
        if (!isCarried)
        {
            await _fixture.Articles.AddAsync(ArticleOf(entry), ArticleText.Empty, Token);
            await DecideAsync(CandidateOutcome.Kept, "a1");
        }

        var taken = await _fixture.TakeInAsync(_candidates, entry with { Title = "DeepSeek ships model" }, isRetitled: true);

        Assert.Equal((0, 0), (taken.Added, taken.Pages.Count));
        Assert.Equal("DeepSeek ships model", Assert.Single(_fixture.Articles.Kept).Value.Article.Title);
    }

    [Fact]
    public async Task Rule26_AnArticleThatAnotherEntryMadeKeepsItsTitle()
    {
        var entry = Some("DeepSeek one", address: Page);
        await _fixture.TakeInAsync(_candidates, entry);
        await _fixture.Articles.AddAsync(ArticleOf(entry) with { CandidateId = "another" }, ArticleText.Empty, Token);
        await DecideAsync(CandidateOutcome.Kept, "a1");

        await _fixture.TakeInAsync(_candidates, entry with { Title = "DeepSeek uno" }, isRetitled: true);

        Assert.Equal("DeepSeek uno", _candidates["c1"].Title);
        Assert.Equal("DeepSeek one", _fixture.Articles.Kept["a1"].Article.Title);
    }

    [Fact]
    public async Task Rule26_WhatWasRejectedByItsOldTitleIsJudgedAgainByTheNewOne()
    {
        var entry = Some("A bakery opens", address: Page);
        await _fixture.TakeInAsync(_candidates, entry);

        var taken = await _fixture.TakeInAsync(_candidates, entry with { Title = "DeepSeek releases a model" }, isRetitled: true);

        Assert.Equal((0, "c1"), (taken.Added, Assert.Single(taken.Pages).CandidateId));
        Assert.Equal("DeepSeek releases a model", Assert.Single(_candidates.All).Title);
    }

    [Fact]
    public async Task Rule26_WhatItsPageRejectedIsReadAgainUnderItsNewTitle()
    {
        var entry = Some("DeepSeek opens", address: Page);
        await _fixture.TakeInAsync(_candidates, entry);
        await DecideAsync(CandidateOutcome.Rejected, null);

        var taken = await _fixture.TakeInAsync(_candidates, entry with { Title = "DeepSeek releases a model" }, isRetitled: true);

        Assert.Equal("c1", Assert.Single(taken.Pages).CandidateId);
        Assert.Equal(("DeepSeek releases a model", CandidateDecision.Pending), (_candidates["c1"].Title, _candidates["c1"].Decision));
    }

    private async Task DecideAsync(CandidateOutcome outcome, string? articleId) =>
        Assert.True(await _candidates.TryDecideAsync(
            _candidates["c1"], new CandidateDecision { Outcome = outcome, ArticleId = articleId, DecidedAt = Now }, Token));

    private static Article ArticleOf(Candidate candidate) => new()
    {
        Id = "a1",
        CandidateId = candidate.Id,
        FeedId = "feed",
        Outlet = "Desk",
        Lane = "media",
        Language = "en",
        Title = candidate.Title,
        PublishedAt = candidate.PublishedAt,
        FirstSeenAt = candidate.FirstSeenAt,
    };
}
