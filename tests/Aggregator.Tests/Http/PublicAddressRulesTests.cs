using IPAddress = System.Net.IPAddress;

namespace Aggregator.Tests.Http;

public sealed class PublicAddressRulesTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.9.1")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("168.63.129.16")]
    [InlineData("100.64.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("192.0.0.192")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.251")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::10.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("2002:a00:1::")]
    [InlineData("2001:0:4136:e378:8000:63bf:f5ff:fffe")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("2001:db8::1")]
    public void Rule22_AddressesThatAreNotPublicAreRefused(string address) =>
        Assert.NotNull(PublicAddressRules.FindObjection(IPAddress.Parse(address), allowLoopback: false));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("::ffff:1.1.1.1")]
    [InlineData("64:ff9b::101:101")]
    public void Rule22_PublicAddressesPass(string address) =>
        Assert.Null(PublicAddressRules.FindObjection(IPAddress.Parse(address), allowLoopback: false));

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("10.0.0.1", false)]
    [InlineData("169.254.169.254", false)]
    public void Rule22_AllowLoopbackOpensLoopbackOnly(string address, bool open) =>
        Assert.Equal(open, PublicAddressRules.FindObjection(IPAddress.Parse(address), allowLoopback: true) is null);

    [Theory]
    [InlineData("http://127.0.0.1/", "loopback")]
    [InlineData("http://localhost/", "loopback")]
    [InlineData("http://anything.localhost/", "loopback")]
    [InlineData("http://[::1]/", "loopback")]
    [InlineData("http://0x7f000001/", "loopback")]
    [InlineData("http://2130706433/", "loopback")]
    [InlineData("http://0/", "not a public address")]
    [InlineData("http://10.0.0.1:22/", "port 22")]
    [InlineData("http://169.254.169.254/latest/", "not a public address")]
    [InlineData("ftp://example.com/", "only http and https")]
    [InlineData("file:///etc/passwd", "only http and https")]
    public async Task Rule22_NothingIsSentToAnAddressThatIsNotAllowed(string address, string words)
    {
        using var client = new PoliteHttpClient(Options.Create(new FetchOptions()), TimeProvider.System);

        var fault = await Assert.ThrowsAsync<FetchFaultException>(() =>
            client.GetAsync(new FetchRequest(new Uri(address)) { Accept = "*/*", MaxBytes = 1 }, TestContext.Current.CancellationToken));

        Assert.Equal(FetchFault.ForbiddenAddress, fault.Fault);
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule22_ALoopbackServerIsNotReachedUnlessOpened()
    {
        await using var server = await LoopbackServer.StartAsync(_ => Task.CompletedTask);
        var options = new FetchOptions();
        options.AllowedPorts.Add(server.At("/").Port);
        using var client = new PoliteHttpClient(Options.Create(options), TimeProvider.System);

        await Assert.ThrowsAsync<FetchFaultException>(() =>
            client.GetAsync(new FetchRequest(server.At("/")) { Accept = "*/*", MaxBytes = 1 }, TestContext.Current.CancellationToken));

        Assert.Empty(server.Requests);
    }
}
