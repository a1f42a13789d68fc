namespace Aggregator.Tests.Http;

public sealed class CanonicalUrlTests
{
    [Theory]
    [InlineData("HTTPS://News.Example:443/a/B?utm_source=rss&utm_medium=x#top", "https://news.example/a/B")]
    [InlineData("https://news.example/a?id=7&fbclid=abc&page=2", "https://news.example/a?id=7&page=2")]
    [InlineData("https://36kr.example/p/1?f=rss", "https://36kr.example/p/1")]
    [InlineData("https://news.example/?source=rss_feed&from=home", "https://news.example/?from=home")]
    [InlineData("http://news.example:8080/a?", "http://news.example:8080/a")]
    [InlineData("https://news.example/%E6%B7%B1%E5%BA%A6?q=a%26b", "https://news.example/%E6%B7%B1%E5%BA%A6?q=a%26b")]
    [InlineData("https://新闻.example/a", "https://xn--efvy88h.example/a")]
    [InlineData("mailto:desk@news.example", "mailto:desk@news.example")]
    public void OneFormForTheManyAddressesOfOnePage(string address, string expected)
    {
        var canonical = CanonicalUrl.Of(new Uri(address));

        Assert.Equal(expected, canonical.AbsoluteUri);
        Assert.Equal(canonical, CanonicalUrl.Of(canonical));
    }
}
