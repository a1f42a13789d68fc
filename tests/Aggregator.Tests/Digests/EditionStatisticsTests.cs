namespace Aggregator.Tests.Digests;

public sealed class EditionStatisticsTests
{
    private static readonly DateOnly Today = new(2026, 6, 2);
    private readonly DigestStores _stores = new();

    private EditionStatistics Statistics => new(_stores, _stores, _stores, new Lexicon());

    [Theory]
    [InlineData("", null)]
    [InlineData("1:4", 4.0)]
    [InlineData("2:4", 2.0)]
    [InlineData("7:7 1:7", 2.0)]
    [InlineData("8:99 2:1", 0.5)]
    [InlineData("3:0", 0.0)]
    public void TheMeanIsThatOfTheSevenDaysBefore(string days, double? mean)
    {
        var earlier = days.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(day => day.Split(':'))
            .Select(day => SampleEditions.On(Today.AddDays(-int.Parse(day[0], CultureInfo.InvariantCulture))) with
            {
                Labs = day[1] == "0" ? [] : [new LabCount("deepseek", "DeepSeek", int.Parse(day[1], CultureInfo.InvariantCulture), null)],
            })
            .ToList();

        var count = Assert.Single(Statistics.CountLabs([News.Article("a", "Title", labs: ["deepseek", "deepseek"])], earlier, Today));

        Assert.Equal(new LabCount("deepseek", "DeepSeek", 1, mean), count);
    }

    [Fact]
    public void LabsAreOrderedByArticlesThenById()
    {
        var articles = new[] {
            News.Article("a", "T", labs: ["zhipu", "moonshot"]),
            News.Article("b", "T", labs: ["zhipu", "a lab that is unknown"]) };

        Assert.Equal(
            [("zhipu", 2), ("a lab that is unknown", 1), ("moonshot", 1)],
            Statistics.CountLabs(articles, [], Today).Select(count => (count.Lab, count.Articles)));
    }
}
