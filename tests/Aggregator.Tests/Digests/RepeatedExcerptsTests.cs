namespace Aggregator.Tests.Digests;

public sealed class RepeatedExcerptsTests
{
    [Theory]
    [InlineData("https://news.example/2", "Another title", "The same words.", true)]
    [InlineData("https://news.example/2", "A title", "The same words.", false)] // a copy of the article
    [InlineData("https://news.example/1", "Another title", "The same words.", false)] // the page itself
    [InlineData("https://other.example/2", "Another title", "The same words.", false)] // a wire report
    [InlineData("https://news.example/2", "Another title", "Other words.", false)]
    public void AnExcerptOnTwoPagesOfAHostIsTakenAway(string address, string title, string excerpt, bool isTaken)
    {
        var first = News.Article("a", "A title") with { Address = new Uri("https://news.example/1"), Excerpt = "The same words." };
        var second = News.Article("b", title) with { Address = new Uri(address), Excerpt = excerpt };

        var kept = RepeatedExcerpts.Remove([first, second]);

        Assert.Equal(isTaken, kept[0].Excerpt.Length == 0);
        Assert.Equal(isTaken, kept[1].Excerpt.Length == 0);
    }
}
