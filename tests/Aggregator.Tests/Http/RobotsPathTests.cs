namespace Aggregator.Tests.Http;

public sealed class RobotsPathTests
{
    [Theory]
    [InlineData("/a%7eb", "/a~b")]
    [InlineData("/%e4%b8%ad", "/%E4%B8%AD")]
    [InlineData("/中", "/%E4%B8%AD")]
    [InlineData("/a%2fb", "/a%2Fb")]
    [InlineData("/50%", "/50%")]
    [InlineData("/😀", "/%F0%9F%98%80")]
    public void PathsAreComparedAsTheSameOctets(string path, string normal) => Assert.Equal(normal, RobotsPath.Normalize(path));

    [Theory]
    [InlineData("/news/1", "/news", true)]
    [InlineData("/news/1", "/*/1", true)]
    [InlineData("/news/1.html", "/*.html$", true)]
    [InlineData("/news/1.html?x", "/*.html$", false)]
    [InlineData("/a/b/a", "/a*b*b", false)]
    [InlineData("/new", "/news", false)]
    public void AStarIsAnythingAndADollarTheEnd(string path, string pattern, bool matches) =>
        Assert.Equal(matches, RobotsPath.Matches(path, pattern));
}
