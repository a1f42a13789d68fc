namespace Aggregator.Tests.Digests;

public sealed class LiveViewTests
{
    private readonly DigestFixture _fixture = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ViewsOfDifferentWindowsAreKeptApart()
    {
        _fixture.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention"));

        var day = await _fixture.Live.GetAsync(TimeSpan.FromHours(24), Cancel);
        var hour = await _fixture.Live.GetAsync(TimeSpan.FromHours(1), Cancel);

        Assert.Equal((1, 0), (day.Stories.Count, hour.Stories.Count));
        Assert.Same(day, await _fixture.Live.GetAsync(TimeSpan.FromHours(24), Cancel));
    }

    [Fact]
    public async Task CallersThatComeTogetherShareOneBuild()
    {
        _fixture.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention"));

        var views = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => _fixture.Live.GetAsync(TimeSpan.FromHours(24), Cancel))));

        Assert.Single(views.Distinct());
        Assert.Equal(2, _fixture.Stores.ArticleLists);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(25, 48)]
    [InlineData(168, 168)]
    [InlineData(1_000, 168)]
    public void AFewWindowsStandForAll(int wanted, int hours) =>
        Assert.Equal(TimeSpan.FromHours(hours), LiveView.WindowFor(TimeSpan.FromHours(wanted)));

    [Fact]
    public async Task ANewArticleIsSeenAtTheNextCheck()
    {
        var before = await _fixture.Live.GetAsync(TimeSpan.FromHours(24), Cancel);
        _fixture.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention"));

        Assert.Same(before, await _fixture.Live.GetAsync(TimeSpan.FromHours(24), Cancel));
        _fixture.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Single((await _fixture.Live.GetAsync(TimeSpan.FromHours(24), Cancel)).Stories);
    }

    /// <summary>One slow build must not keep those waiting whose view is there.</summary>
    [Fact]
    public async Task WhileTheNextViewIsBuiltTheLastOneIsShown()
    {
        var last = await _fixture.Live.GetAsync(TimeSpan.FromHours(24), Cancel);
        _fixture.Time.Advance(TimeSpan.FromMinutes(1));
        var building = new TaskCompletionSource();
        _fixture.Stores.BeforeArticles = () => building.Task;

        var asked = _fixture.Live.GetAsync(TimeSpan.FromHours(24), Cancel);
        while (!asked.IsCompleted)
        {
            _fixture.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5, Cancel);
        }

        Assert.Same(last, await asked);

        building.SetResult();
        _fixture.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.NotSame(last, await _fixture.Live.GetAsync(TimeSpan.FromHours(24), Cancel));
    }

    [Fact]
    public async Task AWindowOfNoTimeIsRefused() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _fixture.Live.GetAsync(TimeSpan.Zero, Cancel));
}
