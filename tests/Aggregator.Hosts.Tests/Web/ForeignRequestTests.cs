namespace Aggregator.Hosts.Tests.Web;

/// <summary>What a page of another site makes a browser send, and protocol versions that a client makes up.</summary>
public sealed class ForeignRequestTests
{
    private const string List = """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("desk.example", null, true)]
    [InlineData("desk.example", "https://desk.example", true)]
    [InlineData("localhost:5000", "http://localhost:6274", true)] // an assistant's tool on this machine
    [InlineData("[::1]:5000", null, true)]
    [InlineData("newsbox", "http://newsbox", true)] // a name of the local network
    [InlineData("evil.example", null, false)]
    [InlineData("evil.example", "http://evil.example", false)] // DNS rebinding
    [InlineData("desk.example.evil.example", null, false)]
    [InlineData(null, "https://evil.example", false)]
    [InlineData("desk.example", "http://localhost:3000", false)]
    [InlineData(null, "null", false)]
    public async Task OnlyOurOwnPagesAndProgramsMayCallToolsAndChangeThings(string? host, string? origin, bool isTaken)
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);

        Assert.Equal(isTaken, await SendAsync(site, HttpMethod.Post, "/mcp", host, origin) != HttpStatusCode.Forbidden);
        Assert.Equal(isTaken, await SendAsync(site, HttpMethod.Post, "/api/subscriptions", host, origin) != HttpStatusCode.Forbidden);
        var read = host?.Contains("evil", StringComparison.Ordinal) == true ? HttpStatusCode.MisdirectedRequest : HttpStatusCode.OK;
        Assert.Equal(read, await SendAsync(site, HttpMethod.Get, "/api/digest", host, origin));
    }

    [Fact]
    public async Task ARefusalSaysWhatToSetWithItsQuotesReadable()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mcp") { Headers = { Host = "evil.example" } };

        using var answer = await site.Client.SendAsync(request, Cancel);

        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("not reached as 'evil.example'; its operator sets its name with Website:BaseAddress",
            await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-11-05", null, "2024-11-05")]
    [InlineData("2025-11-25", null, "2025-11-25")]
    [InlineData("2099-01-01", null, "2025-11-25")]
    [InlineData("2099-01-01", "2099-01-01", "2025-11-25")]
    [InlineData("1.0", "x", "2025-11-25")]
    public async Task AClientThatOpensWithAnUnknownVersionIsAnsweredWithOneOfOurs(string version, string? header, string answered)
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);

        var (status, text) = await CallAsync(site, Opening(version), header);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains($"\"protocolVersion\":\"{answered}\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALaterMessageOfAnUnknownVersionIsShownAllThatAreTaken()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);

        var (status, text) = await CallAsync(site, List, "2099-01-01");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.All(
            ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28", "\"id\":1"],
            part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(site, List, "2025-06-18")).Status);
        Assert.InRange((int)(await CallAsync(site, "not json", "2099-01-01")).Status, 400, 499);
    }

    [Fact]
    public async Task OverStandardInputAnUnknownVersionIsAnsweredToo()
    {
        var folder = Directory.CreateTempSubdirectory("mcp").FullName;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Aggregator.Server.dll"), "mcp", "--data", folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync(Opening("2099-01-01").AsMemory(), Cancel);
        await process.StandardInput.FlushAsync(Cancel);

        var line = await process.StandardOutput.ReadLineAsync(Cancel);
        process.StandardInput.Close();
        await process.WaitForExitAsync(Cancel);

        Assert.Contains("\"protocolVersion\":\"2025-11-25\"", line, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private static string Opening(string version) => new JsonObject
    {
        ["jsonrpc"] = "2.0",
        ["id"] = 1,
        ["method"] = "initialize",
        ["params"] = new JsonObject
        {
            ["protocolVersion"] = version,
            ["capabilities"] = new JsonObject(),
            ["clientInfo"] = new JsonObject { ["name"] = "t", ["version"] = "1" },
        },
    }.ToJsonString();

    private static async Task<(HttpStatusCode Status, string Text)> CallAsync(TestSite site, string body, string? version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mcp") { Content = new StringContent(body, null, "application/json") };
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");
        request.Headers.TryAddWithoutValidation("MCP-Protocol-Version", version);
        using var answer = await site.Client.SendAsync(request, Cancel);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static async Task<HttpStatusCode> SendAsync(TestSite site, HttpMethod method, string path, string? host, string? origin)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Host = host;
        if (origin is not null)
        {
            request.Headers.TryAddWithoutValidation("Origin", origin);
        }

        using var answer = await site.Client.SendAsync(request, Cancel);
        return answer.StatusCode;
    }
}
