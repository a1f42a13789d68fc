using Aggregator.Web.Http;
using Aggregator.Web.Localization;

namespace Aggregator.Hosts.Tests.Web;

/// <summary>How the Accept headers choose media type, content coding and language.</summary>
public sealed class NegotiationTests
{
    [Theory]
    [InlineData(null, 0)]
    [InlineData("*/*", 0)]
    [InlineData("text/html", 1)]
    [InlineData("text/*", 1)]
    [InlineData("application/json;q=0.5, text/html", 1)]
    [InlineData("text/html;q=0.4, */*;q=0.5", 0)]
    [InlineData("application/json;q=0, */*", 1)]
    [InlineData("image/png", -1)]
    [InlineData("application/json;q=0, text/html;q=0", -1)]
    public void AcceptChoosesWithItsQualities(string? accept, int expected) =>
        Assert.Equal(expected, Negotiation.Choose(With("Accept", accept), ["application/json", "text/html"]));

    [Theory]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", true)]
    [InlineData("*/*", false)]
    [InlineData("application/json", false)]
    public void ABrowserPrefersAPage(string accept, bool prefers) => Assert.Equal(prefers, Negotiation.PrefersHtml(With("Accept", accept)));

    [Theory]
    [InlineData(null, null)]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip, br", "br")]
    [InlineData("gzip, br;q=0.5", "gzip")]
    [InlineData("*", "br")]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("identity", null)]
    [InlineData("gzip;q=0", null)]
    public void ContentCodingFollowsAcceptEncoding(string? accept, string? expected) =>
        Assert.Equal(expected, ContentCoding.Choose(With("Accept-Encoding", accept)));

    [Theory]
    [InlineData(null, "en")]
    [InlineData("zh-TW,zh;q=0.9,en;q=0.8", "zh-hant")]
    [InlineData("de,en;q=0.5,zh;q=0.4", "en")]
    [InlineData("fr", "en")]
    [InlineData("zh;q=0, en;q=0.1", "en")]
    public void LanguageChooserFollowsAcceptLanguage(string? accept, string expected) =>
        Assert.Equal(expected, LanguageChooser.Choose(With("Accept-Language", accept)).Code);

    private static HttpRequest With(string header, string? value)
    {
        var request = new DefaultHttpContext().Request;
        if (value is not null)
        {
            request.Headers[header] = value;
        }

        return request;
    }
}
