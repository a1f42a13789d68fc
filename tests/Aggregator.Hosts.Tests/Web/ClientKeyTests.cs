using Aggregator.Web.Http;
using Microsoft.Extensions.Options;

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
        Assert.Equal(isSame, KeyOf(one, null, isBehindProxy: false) == KeyOf(other, null, isBehindProxy: false));

    [Theory]
    [InlineData("198.51.100.7", true, "198.51.100.7")]
    [InlineData("203.0.113.9, 198.51.100.7:4711", true, "198.51.100.7")]
    [InlineData("198.51.100.7", false, "192.0.2.1")]
    [InlineData("nonsense", true, "192.0.2.1")]
    public void OnlyOurProxyNamesAnotherClient(string forwarded, bool isBehindProxy, string client) =>
        Assert.Equal(KeyOf(client, null, isBehindProxy: false), KeyOf("192.0.2.1", forwarded, isBehindProxy));

    private static string KeyOf(string address, string? forwarded, bool isBehindProxy)
    {
        var services = new ServiceCollection().AddSingleton(Options.Create(new WebsiteOptions { IsBehindProxy = isBehindProxy }));
        var context = new DefaultHttpContext { RequestServices = services.BuildServiceProvider() };
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        context.Request.Headers["X-Forwarded-For"] = forwarded;

        return ClientKey.Of(context);
    }
}
