using Aggregator.Digests;
using Aggregator.Tests.Stories;

namespace Aggregator.Tests.Digests;

public sealed class LabHistoryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ALabIsToldByDaysStoriesAndItsOwnNames()
    {
        var desk = new Desk();
        desk.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention") with { Models = ["DeepSeek-V3.2", "GPT-5"], People = ["Liang Wenfeng", "Sam Altman"] });
        await desk.PublishAsync();
        desk.NextDay();
        desk.Receive(
            News.Article("b", "Moonshot opens the weights of Kimi K2", hours: 22, labs: ["moonshot"]),
            News.Article("c", "A court in Berlin bans the DeepSeek app", hours: 23));
        await desk.PublishAsync();

        var record = await desk.Labs.FindAsync("deepseek", Cancel);

        Assert.NotNull(record);
        Assert.Equal([(1, 1), (1, 1)], record.Days.Select(day => (day.Articles, day.Stories)));
        Assert.True(record.Days[0].Date < record.Days[1].Date);
        Assert.Equal(["A court in Berlin bans the DeepSeek app", "DeepSeek releases V3.2 with sparse attention"], record.Stories.Select(item => item.Story.Headline));
        Assert.Equal([new NameCount("DeepSeek-V3.2", 1)], record.Models);
        Assert.Equal([new NameCount("Liang Wenfeng", 1)], record.People);
    }

    [Fact]
    public async Task AnUnknownLabIsNoneAndAKnownOneWithoutNewsIsEmpty()
    {
        var desk = new Desk();

        Assert.Null(await desk.Labs.FindAsync("nobody", Cancel));
        Assert.Empty((await desk.Labs.FindAsync("deepseek", Cancel))!.Days);
    }

    [Fact]
    public async Task TrendsAreReadFromTheStoreOnceAndCountLabsOutletsAndHours()
    {
        var desk = new Desk();
        desk.Receive(
            News.Article("a", "DeepSeek releases V3.2 with sparse attention", "One"),
            News.Article("b", "Moonshot opens the weights of Kimi K2", "One", hours: 3, labs: ["moonshot", "deepseek"]));
        await desk.PublishAsync();
        var before = desk.Stores.EditionReads;

        var trends = await desk.Labs.ReadTrendsAsync(Cancel);
        await desk.Labs.ReadTrendsAsync(Cancel);

        Assert.Equal([("deepseek", 2), ("moonshot", 1)], trends.Labs.Select(trend => (trend.Lab, trend.Total)));
        Assert.Equal([new OutletShare("One", 2, 1.0)], trends.Outlets);
        Assert.Equal((1, 1, 24), (trends.Hours[12], trends.Hours[15], trends.Hours.Count));
        Assert.Equal(1, desk.Stores.EditionReads - before);
    }
}
