namespace Aggregator.Tests.Http;

public sealed class RobotsRulesTests
{
    [Theory]
    // The examples of RFC 9309, 5.1 and 5.2, and the ones of 2.2.2.
    [InlineData("User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\n\nUser-Agent: foobot\nDisallow: /\nAllow: /example/page.html", "/publications/x", true)]
    [InlineData("User-Agent: *\nDisallow: *.gif$\nDisallow: /example/", "/a/b.gif", false)]
    [InlineData("User-Agent: *\nDisallow: *.gif$\nDisallow: /example/", "/a/b.gif?x", true)]
    [InlineData(
        "User-Agent: aggregator\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif",
        "/example/page/disallowed.gif",
        false)]
    [InlineData("User-Agent: aggregator\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif", "/example/page/other", true)]
    [InlineData("User-Agent: *\nDisallow: /foo/bar/ツ", "/foo/bar/%E3%83%84", false)]
    [InlineData("User-Agent: *\nDisallow: /foo/bar/%62%61%7A", "/foo/bar/baz", false)]
    [InlineData("User-Agent: *\nDisallow: /a\nAllow: /a", "/a", true)]
    [InlineData("User-Agent: *\nDisallow:", "/a", true)]
    [InlineData("User-Agent: *\nDisallow: /", "/robots.txt", true)]
    [InlineData("Disallow: /", "/a", true)]
    [InlineData("", "/a", true)]
    [InlineData("\uFEFFUser-agent: *\r\nDisallow: /private # not for you\r\n", "/private/x", false)]
    [InlineData("User-agent: *\rDisallow: /old-mac", "/old-mac", false)]
    [InlineData("User-agent: *\nDisallow: /*?print=", "/story?print=1", false)]
    [InlineData("User-agent: *\nDisallow: /*/private/*.html$", "/x/private/y.html", false)]
    [InlineData("User-agent: *\nDisallow: /page$", "/page2", true)]
    public void FollowsTheStandard(string file, string path, bool allowed) => Assert.Equal(allowed, Parse(file).Allows(path));

    [Theory]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: Aggregator\nAllow: /", true)]
    [InlineData("User-agent: Aggregator/2.0\nDisallow: /\n\nUser-agent: *\nAllow: /", false)]
    [InlineData("User-agent: AggregatorPlus\nDisallow: /", true)]
    [InlineData("User-agent: other\nUser-agent: AGGREGATOR\nCrawl-delay: 5\nDisallow: /", false)]
    [InlineData("User-agent: aggregator\nDisallow: /x\n\nUser-agent: other\nDisallow:\n\nUser-agent: aggregator\nDisallow: /a", false)]
    [InlineData("User-agent: aggregator\n\nUser-agent: *\nDisallow: /", false)]
    public void OurOwnNameComesBeforeTheStar(string file, bool allowed) => Assert.Equal(allowed, Parse(file).Allows("/a"));

    private static RobotsRules Parse(string file) => RobotsRules.Parse(Encoding.UTF8.GetBytes(file), "Aggregator");
}
