namespace Aggregator.Tests.Digests;

public sealed class LabHistoryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ALabIsShownByItsDaysStoriesAndItsOwnNames()
    {
        var digestFixture = new DigestFixture();
        digestFixture.Receive(News.Article(
            "a",
            "DeepSeek releases V3.2 with sparse attention") with
        { Models = ["DeepSeek-V3.2", "GPT-5"], People = ["Liang Wenfeng", "Sam Altman"] });
        await digestFixture.PublishAsync();
        digestFixture.NextDay();
        digestFixture.Receive(
            News.Article("b", "Moonshot opens the weights of Kimi K2", hours: 22, labs: ["moonshot"]),
            News.Article("c", "A court in Berlin bans the DeepSeek app", hours: 23));
        await digestFixture.PublishAsync();

        var record = await digestFixture.Labs.FindAsync("deepseek", Cancel);

        Assert.NotNull(record);
        Assert.Equal([(1, 1), (1, 1)], record.Days.Select(day => (day.Articles, day.Stories)));
        Assert.True(record.Days[0].Date < record.Days[1].Date);
        Assert.Equal(
            ["A court in Berlin bans the DeepSeek app", "DeepSeek releases V3.2 with sparse attention"],
            record.Stories.Select(item => item.Story.Headline));
        Assert.Equal([new NameCount("DeepSeek-V3.2", 1)], record.Models);
        Assert.Equal([new NameCount("Liang Wenfeng", 1)], record.People);
    }

    [Fact]
    public async Task AnUnknownLabIsNoneAndAKnownOneWithoutNewsIsEmpty()
    {
        var digestFixture = new DigestFixture();

        Assert.Null(await digestFixture.Labs.FindAsync("nobody", Cancel));
        Assert.Empty((await digestFixture.Labs.FindAsync("deepseek", Cancel))!.Days);
    }

    [Fact]
    public async Task TrendsAreReadFromTheStoreOnceAndCountLabsOutletsAndHours()
    {
        var digestFixture = new DigestFixture();
        digestFixture.Receive(
            News.Article("a", "DeepSeek releases V3.2 with sparse attention", "One"),
            News.Article("b", "Moonshot opens the weights of Kimi K2", "One", hours: 3, labs: ["moonshot", "deepseek"]));
        await digestFixture.PublishAsync();
        var before = digestFixture.Stores.EditionReads;

        var trends = await digestFixture.Labs.ReadTrendsAsync(Cancel);
        await digestFixture.Labs.ReadTrendsAsync(Cancel);

        Assert.Equal([("deepseek", 2), ("moonshot", 1)], trends.Labs.Select(trend => (trend.Lab, trend.Total)));
        Assert.Equal([new OutletShare("One", 2, 1.0)], trends.Outlets);
        Assert.Equal((1, 1, 24), (trends.Hours[12], trends.Hours[15], trends.Hours.Count));
        Assert.Equal(1, digestFixture.Stores.EditionReads - before);
    }
}
