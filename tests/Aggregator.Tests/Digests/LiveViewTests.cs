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

    [Fact]
    public async Task TheOldestOfManyWindowsMakesRoom()
    {
        var first = await _fixture.Live.GetAsync(TimeSpan.FromHours(1), Cancel);
        for (var hours = 2; hours <= 9; hours++)
        {
            await _fixture.Live.GetAsync(TimeSpan.FromHours(hours), Cancel);
        }

        Assert.NotSame(first, await _fixture.Live.GetAsync(TimeSpan.FromHours(1), Cancel));
    }

    [Fact]
    public async Task AWindowOfNoTimeIsRefused() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _fixture.Live.GetAsync(TimeSpan.Zero, Cancel));
}
