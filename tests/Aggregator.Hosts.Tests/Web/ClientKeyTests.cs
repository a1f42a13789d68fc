using Aggregator.Web.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Aggregator.Hosts.Tests.Web;

public sealed class ClientKeyTests
{
    [Theory]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1", true)]
    [InlineData("2001:db8:1:1::1", "2001:db8:2:1::1", false)]
    public void AnIPv6SiteIsOneClient(string one, string other, bool isSame) =>
        Assert.Equal(isSame, KeyOf(one, "", 0) == KeyOf(other, "", 0));

    [Theory]
    [InlineData("198.51.100.7", 0, "192.0.2.1")]
    [InlineData("198.51.100.7", 1, "198.51.100.7")]
    [InlineData("203.0.113.9, 198.51.100.7:4711", 1, "198.51.100.7")]
    [InlineData("203.0.113.9, 198.51.100.7, 198.51.100.8", 2, "198.51.100.7")]
    [InlineData("203.0.113.9, [2001:db8:1:2::1]:443", 1, "2001:db8:1:2:ffff::9")]
    [InlineData("203.0.113.9,2001:db8:1:2::1", 1, "2001:db8:1:2::1")]
    [InlineData("198.51.100.8", 2, "198.51.100.8")]
    [InlineData("nonsense", 1, "192.0.2.1")]
    [InlineData("203.0.113.9, nonsense, 198.51.100.8", 2, "198.51.100.8")]
    [InlineData("198.51.100.7,", 1, "192.0.2.1")]
    [InlineData("", 1, "192.0.2.1")]
    public void OnlyOurProxiesNameAnotherClientAndNobodyBeforeThemIsBelieved(string forwarded, int proxies, string client) =>
        Assert.Equal(KeyOf(client, "", 0), KeyOf("192.0.2.1", forwarded, proxies));

    [Fact]
    public void TheHeaderMayComeInSeveralLines() =>
        Assert.Equal(KeyOf("198.51.100.7", "", 0), KeyOf("192.0.2.1", new StringValues(["203.0.113.9", "198.51.100.7, 198.51.100.8"]), 2));

    [Fact]
    public void AFrontThatWritesAHeaderOfItsOwnIsReadByThat()
    {
        const string Header = "X-Azure-ClientIP";

        Assert.Equal(KeyOf("198.51.100.7", "", 0), KeyOf("192.0.2.1", "198.51.100.7", 1, Header));
        Assert.Equal(KeyOf("192.0.2.1", "", 0), KeyOf("192.0.2.1", "", 1, Header));
    }

    private static string KeyOf(string address, StringValues forwarded, int proxies, string header = "X-Forwarded-For")
    {
        var website = new WebsiteOptions { TrustedProxies = proxies, ForwardedForHeader = header };
        var services = new ServiceCollection().AddSingleton(Options.Create(website));
        var context = new DefaultHttpContext { RequestServices = services.BuildServiceProvider() };
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        context.Request.Headers[header] = forwarded;

        return ClientKey.Of(context);
    }
}
