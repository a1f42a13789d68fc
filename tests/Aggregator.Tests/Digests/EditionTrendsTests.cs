namespace Aggregator.Tests.Digests;

public sealed class EditionTrendsTests
{
    private static readonly DateOnly Monday = new(2026, 6, 1);

    [Fact]
    public void LabsHaveACountForEachDateAndAreOrderedByTheirSum()
    {
        var trends = EditionTrends.Of(
        [
            SampleEditions.On(Monday
                .AddDays(1)) with { Labs = [new LabCount("zhipu", "Z.ai", 5, null), new LabCount("deepseek", "DeepSeek", 1, null)] },
            SampleEditions.On(Monday) with { Labs = [new LabCount("zhipu", "Zhipu AI", 1, null), new LabCount("baidu", "Baidu", 1, null)] },
        ]);

        Assert.Equal([Monday, Monday.AddDays(1)], trends.Dates);
        Assert.Equal(["Z.ai 1+5", "Baidu 1+0", "DeepSeek 0+1"], trends.Labs.Select(lab => $"{lab.Name} {string.Join('+', lab.Articles)}"));
    }

    [Fact]
    public void AnArticleInTwoEditionsIsOneReport()
    {
        var story = SampleEditions.Story(
            "a",
            SampleEditions.Source("1", "Wire"),
            SampleEditions.Source("2", "wire"),
            SampleEditions.Source("3", "Chip"));

        var trends = EditionTrends.Of([SampleEditions.On(Monday, story), SampleEditions.On(Monday.AddDays(1), story)]);

        Assert.Equal([("Wire", 2), ("Chip", 1)], trends.Outlets.Select(outlet => (outlet.Outlet, outlet.Reports)));
        Assert.Equal(1, trends.Outlets.Sum(outlet => outlet.Share), 6);
        Assert.Equal((3, 3), (trends.Hours[12], trends.Hours.Sum()));
    }

    [Fact]
    public void WithoutEditionsThereIsNothing()
    {
        var trends = EditionTrends.Of([]);

        Assert.Empty(trends.Labs);
        Assert.Empty(trends.Outlets);
        Assert.All(trends.Hours, count => Assert.Equal(0, count));
    }
}
