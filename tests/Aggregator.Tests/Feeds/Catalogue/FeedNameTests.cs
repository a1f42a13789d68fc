namespace Aggregator.Tests.Feeds.Catalogue;

public sealed class FeedNameTests
{
    [Theory]
    [InlineData("The Harbour Wire", "the-harbour-wire")]
    [InlineData("  AI & chips: weekly!  ", "ai-chips-weekly")]
    [InlineData("量子位", "wire-example")]
    [InlineData("A very long title that goes on and on without an end", "a-very-long-title-that-goes-on-and-on-wi")]
    public void AShortNameComesFromTheTitleElseFromTheHost(string title, string id)
    {
        Assert.Equal(id, FeedName.IdFor(title, new Uri("https://wire.example/feed")));
        Assert.Null(FeedName.FindObjection(id));
    }

    [Fact]
    public void ATakenNameGetsTheFirstFreeNumber() => Assert.Equal("wire-3", FeedName.FreeId("wire", id => id is "wire" or "wire-2"));

    [Theory]
    [InlineData("Wire")]
    [InlineData("wire--two")]
    [InlineData("-wire")]
    [InlineData("")]
    public void OtherNamesAreRefused(string id) => Assert.NotNull(FeedName.FindObjection(id));
}
