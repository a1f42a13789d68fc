namespace Aggregator.Tests.Feeds.Polling;

public sealed class PublishingCadenceTests
{
    private static readonly DateTimeOffset Now = new(2026, 10, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void HalfTheMedianGapIsThePaceAndTheLongestOfNineInTenTheSilence()
    {
        var feed = FeedOf(0, 1, 2, 4, 14);

        Assert.Equal(TimeSpan.FromHours(1), PublishingCadence.IntervalOf(feed, Now));
        Assert.Equal(TimeSpan.FromHours(2), PublishingCadence.LongGapOf(feed, Now));
    }

    [Fact]
    public void TwoDatesSayNothing()
    {
        Assert.Equal(TimeSpan.Zero, PublishingCadence.IntervalOf(FeedOf(0, 1), Now));
        Assert.Null(PublishingCadence.LongGapOf(FeedOf(0, 1), Now));
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(-5, 0)]
    public void TheNewestDateIsNeverInTheFuture(int hoursAgo, int expected) =>
        Assert.Equal(Now.AddHours(-expected), PublishingCadence.NewestOf(FeedOf(hoursAgo, 30), Now));

    private static ParsedFeed FeedOf(params int[] hoursAgo) => new()
    {
        Format = "rss",
        Encoding = "utf-8",
        Entries = [.. hoursAgo.Select(hours => new FeedEntry { PublishedAt = Now.AddHours(-hours) })],
    };
}
