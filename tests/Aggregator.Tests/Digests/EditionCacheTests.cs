namespace Aggregator.Tests.Digests;

public sealed class EditionCacheTests
{
    private readonly DigestFixture _fixture = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheSameEditionIsTheSameObjectByEveryWay()
    {
        Publish(0);

        var latest = await _fixture.Cache.FindLatestAsync(Cancel);
        _fixture.Stores.Editions[latest!.Date] = latest with { Articles = 99 };

        Assert.Same(latest, await _fixture.Cache.FindAsync(latest.Date, Cancel));
        Assert.Same(latest, Assert.Single(await _fixture.Cache.ListLatestAsync(5, Cancel)));
        Assert.Same(latest, await _fixture.Cache.GetCurrentAsync(Cancel));
    }

    [Theory]
    [InlineData(0, 9, false)]
    [InlineData(0, 11, true)]
    [InlineData(1, 60, false)]
    [InlineData(1, 301, true)]
    public async Task AnEditionThatIsDueIsNoticedSoonAndAnotherLater(int publishedToday, int seconds, bool isNoticed)
    {
        Publish(publishedToday - 1);
        var first = await _fixture.Cache.FindLatestAsync(Cancel);
        Publish(publishedToday);
        _fixture.Time.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(isNoticed, first != await _fixture.Cache.FindLatestAsync(Cancel));
    }

    [Fact]
    public async Task AnEditionThatIsNotThereYetIsLookedForAgain()
    {
        Assert.Empty(await _fixture.Cache.ListLatestAsync(3, Cancel));
        Publish(0);
        Assert.Empty(await _fixture.Cache.ListLatestAsync(3, Cancel));
        _fixture.Time.Advance(TimeSpan.FromSeconds(11));

        Assert.Single(await _fixture.Cache.ListLatestAsync(3, Cancel));
    }

    [Fact]
    public async Task ALongerListIsReadOnceAndAShorterOneTakenFromIt()
    {
        for (var day = -4; day <= 0; day++)
        {
            Publish(day);
        }

        Assert.Equal(2, (await _fixture.Cache.ListLatestAsync(2, Cancel)).Count);
        Assert.Equal(4, (await _fixture.Cache.ListLatestAsync(4, Cancel)).Count);
        var reads = _fixture.Stores.EditionReads;
        var list = await _fixture.Cache.ListLatestAsync(3, Cancel);

        Assert.Equal([0, -1, -2], list.Select(edition => edition.Date.DayNumber - Today.DayNumber));
        Assert.Equal(reads, _fixture.Stores.EditionReads);
    }

    [Fact]
    public async Task BeforeThereIsAnEditionTheCurrentOneIsLive()
    {
        Assert.True((await _fixture.Cache.GetCurrentAsync(Cancel)).IsLive);
        Assert.Equal(TimeSpan.FromHours(24), await WindowAsync(null));
        Assert.Equal(TimeSpan.FromHours(6), await WindowAsync(TimeSpan.FromHours(6)));

        async Task<TimeSpan> WindowAsync(TimeSpan? window)
        {
            var view = await _fixture.Cache.GetLiveAsync(window, Cancel);
            return view.WindowEnd - view.WindowStart;
        }
    }

    [Fact]
    public void AnAnswerIsFreshUntilTheNextEditionIsDue()
    {
        var edition = SampleEditions.On(Today);

        Assert.Equal(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1), _fixture.Cache.FreshFor(edition));
        Assert.Equal(TimeSpan.FromSeconds(60), _fixture.Cache.FreshFor(SampleEditions.On(Today.AddDays(-1))));
        Assert.Equal(TimeSpan.FromSeconds(60), _fixture.Cache.FreshFor(edition with { IsLive = true }));
    }

    private static DateOnly Today => DateOnly.FromDateTime(News.Noon.UtcDateTime);

    private void Publish(int day) =>
        _fixture.Stores.Editions[Today.AddDays(day)] = SampleEditions.On(Today.AddDays(day), SampleEditions.Story("a"));
}
