using System.Net.Sockets;

namespace Aggregator.Hosts.Tests.Web;

/// <summary>What strangers may make up in a request, and what they cannot get by it.</summary>
public sealed class StrangerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("evil.example", false)]
    [InlineData("198.51.100.7", false)]
    [InlineData("newsbox", false)]
    [InlineData("localhost:81", true)]
    public async Task ANameThatAClientMadeUpStandsInNoAnswer(string host, bool isShown)
    {
        await using var site = await TestSite.WithEditionAsync(Cancel, ("Website:BaseAddress", ""));

        foreach (var path in (string[])["/", "/feed.atom", "/feed.rss", "/feed.json", "/sitemap.xml", "/api/digest?format=md"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
            using var answer = await site.Client.SendAsync(request, Cancel);
            var text = await answer.Content.ReadAsStringAsync(Cancel);

            Assert.True(answer.IsSuccessStatusCode, path);
            Assert.False(!isShown && text.Contains(host, StringComparison.Ordinal), path);
            Assert.False(isShown && path == "/feed.atom" && !text.Contains(host, StringComparison.Ordinal), path);
        }
    }

    [Theory]
    [InlineData("desk.example", true)]
    [InlineData("127.0.0.1", false)]
    public async Task BrowsersAreToldToStayEncryptedWhereTheSiteIs(string host, bool isTold)
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = host } };

        using var answer = await site.Client.SendAsync(request, Cancel);

        Assert.Equal(isTold, answer.Headers.Contains("Strict-Transport-Security"));
        Assert.Empty(answer.Headers.Server);
    }

    [Fact]
    public async Task WithoutHubsThereIsNoAddressForThem()
    {
        await using var site = await TestSite.StartAsync(Cancel);

        using var answer = await site.Client.PostAsync("/push/feed/token", new ByteArrayContent(new byte[100]), Cancel);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task TheBodyOfAPushThatNobodyKnowsIsNotRead()
    {
        await using var site = await TestSite.StartAsync(Cancel, ("WebSub:CallbackAddress", "https://desk.example/"));
        using var connection = new TcpClient();
        await connection.ConnectAsync(site.Address.Host, site.Address.Port, Cancel);
        await using var stream = connection.GetStream();

        await stream.WriteAsync("POST /push/feed/token HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4000000\r\n\r\n"u8.ToArray(), Cancel);
        var answer = new byte[12];
        await stream.ReadExactlyAsync(answer, Cancel);

        Assert.Equal("HTTP/1.1 410", Encoding.ASCII.GetString(answer));
    }

    [Theory]
    [InlineData("/mcp", 70_000)]
    [InlineData("/api/subscriptions", 20_000)]
    [InlineData("/subscribe", 20_000)]
    public async Task LongBodiesAreRefused(string path, int length)
    {
        await using var site = await TestSite.StartAsync(Cancel);
        using var body = new StringContent($"{{\"x\":\"{new string('x', length)}\"}}", Encoding.UTF8, "application/json");
        if (path == "/subscribe")
        {
            body.Headers.ContentType = new("application/x-www-form-urlencoded");
        }

        using var answer = await site.Client.PostAsync(path, body, Cancel);

        Assert.InRange((int)answer.StatusCode, 400, 499);
    }

    [Fact]
    public async Task WhenManySignUpAQuestionIsPutAndThenNobodyIsTaken()
    {
        await using var site = await TestSite.StartAsync(Cancel, ("Subscriptions:RequestsPerHour", "10"), ("Website:TrustedProxies", "1"));
        for (var reader = 0; reader < 8; reader++)
        {
            Assert.Equal(HttpStatusCode.Accepted, (await SignUpAsync(site, reader)).Status);
        }

        var asked = await SignUpAsync(site, 8);
        var question = Regex.Match(asked.Text, "How much is (?<a>[0-9]+) plus (?<b>[0-9]+)[?]");
        var sum = Enumerable.Sum((int[])[Number("a"), Number("b")]);

        Assert.Equal(HttpStatusCode.BadRequest, asked.Status);
        Assert.Contains("name=\"answer\"", asked.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Accepted, (await SignUpAsync(site, 8, $"{sum}")).Status);

        int Number(string name) => int.Parse(question.Groups[name].Value, CultureInfo.InvariantCulture);
    }

    private static async Task<(HttpStatusCode Status, string Text)> SignUpAsync(TestSite site, int reader, string? answer = null)
    {
        var fields = new Dictionary<string, string> { ["address"] = $"reader-{reader}@desk.example", ["localHour"] = "7", ["zone"] = "Etc/UTC" };
        if (answer is not null)
        {
            fields["answer"] = answer;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/subscribe") { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("X-Forwarded-For", $"198.51.100.{reader}");
        using var response = await site.Client.SendAsync(request, Cancel);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancel));
    }
}
