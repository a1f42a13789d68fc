using System.Net.Sockets;

namespace Aggregator.Tests.Http;

public sealed class GuardedConnectorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1 is a loopback address")]
    [InlineData("news.localhost", "127.0.0.1 is a loopback address")]
    [InlineData("169.254.169.254", "169.254.169.254 is not a public address")]
    public async Task NothingIsConnectedToBehindTheRouter(string host, string reason)
    {
        var fault = await RefusalAsync(new FetchOptions(), $"http://{host}/");

        Assert.Equal((FetchFault.ForbiddenAddress, $"No connection to {host}: {reason}."), (fault.Fault, fault.Message));
    }

    [Fact]
    public async Task AnotherPortIsOpenedForLoopbackAloneAndOnlyWhenItIsAllowed()
    {
        await using var server = await LoopbackServer.StartAsync(context => context.Response.WriteAsync("here"));
        using var http = Client(new FetchOptions { AllowLoopback = true });

        Assert.Equal("here", await http.GetStringAsync(server.At("/"), Token));
        var fault = await RefusalAsync(new FetchOptions { AllowLoopback = true }, "http://1.1.1.1:8080/");
        Assert.Equal("No connection to 1.1.1.1: port 8080 is not among those of Web:AllowedPorts.", fault.Message);
    }

    [Fact]
    public async Task WhereNothingListensIsSaidByHostAndPort()
    {
        using var free = new TcpListener(System.Net.IPAddress.Loopback, 0);
        free.Start();
        var port = ((System.Net.IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();

        var fault = await RefusalAsync(new FetchOptions { AllowLoopback = true }, $"http://127.0.0.1:{port}/");

        Assert.Equal(FetchFault.ConnectionRefused, fault.Fault);
        Assert.StartsWith($"127.0.0.1:{port} cannot be connected to: ", fault.Message, StringComparison.Ordinal);
    }

    private static async Task<FetchFaultException> RefusalAsync(FetchOptions options, string address)
    {
        using var http = Client(options);
        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetStringAsync(new Uri(address), Token));

        return Assert.IsType<FetchFaultException>(exception.InnerException);
    }

    private static HttpClient Client(FetchOptions options) =>
        new(new SocketsHttpHandler { ConnectCallback = new GuardedConnector(options).ConnectAsync, UseProxy = false });
}
