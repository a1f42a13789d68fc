using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Aggregator.Hosts.Tests.Web;

/// <summary>The desk as an assistant meets it, through the protocol's own client over both transports.</summary>
public sealed class McpTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnAssistantReadsTheDigestSearchesAndFollowsStoriesAndLabsOverHttp()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        await site.Get<IArticleStore>()
            .AddAsync(Some.Article("zh", Some.Now.AddDays(-2), "月之暗面开源新模型", "zh-Hans", "release", "moonshot"), ArticleText.Empty, Cancel);
        await using var client = await McpClient.CreateAsync(
            new HttpClientTransport(new HttpClientTransportOptions { Endpoint = new Uri(site.Address, "/mcp") }),
            cancellationToken: Cancel);

        var tools = await client.ListToolsAsync(cancellationToken: Cancel);
        var digest = await CallAsync(client, "digest", ("labs", new[] { "月之暗面" }));
        var found = JsonDocument.Parse(await CallAsync(client, "search_articles", ("query", "开源"), ("labs", new[] { "moonshot" })))
            .RootElement;
        var story = JsonDocument.Parse(await CallAsync(client, "story", ("id", "b2"))).RootElement;
        var lab = JsonDocument.Parse(await CallAsync(client, "lab", ("lab", "DeepSeek"))).RootElement;

        Assert.Equal(["digest", "lab", "search_articles", "story"], tools.Select(tool => tool.Name).Order(StringComparer.Ordinal));
        Assert.All(tools, tool => Assert.True(tool.ProtocolTool.Annotations?.ReadOnlyHint));
        Assert.All(tools, tool => Assert.InRange(tool.Description.Length, 60, 500));
        Assert.All(tools, tool => Assert.All(
            tool.JsonSchema.GetProperty("properties").EnumerateObject(),
            argument => Assert.True(argument.Value.GetProperty("description").GetString()!.Length > 10)));
        Assert.Equal(("aggregator", "The Aggregator"), (client.ServerInfo?.Name, client.ServerInfo?.Title));
        Assert.All(tools, tool => Assert.Contains(tool.Name, client.ServerInstructions, StringComparison.Ordinal));
        Assert.Contains("Moonshot AI raises 900 million dollars", digest, StringComparison.Ordinal);
        Assert.DoesNotContain("DeepSeek publishes V4", digest, StringComparison.Ordinal);
        Assert.Contains("`c3`", digest, StringComparison.Ordinal);
        Assert.Equal("月之暗面开源新模型", Assert.Single(found.GetProperty("articles").EnumerateArray()).GetProperty("title").GetString());
        Assert.Equal(2, story.GetProperty("reports").GetArrayLength());
        Assert.Equal("a1", lab.GetProperty("stories")[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task TheEndpointTakesCallsOfTheProtocolAndNothingElse()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel, ("Limits:AssistantCallsPerMinute", "6"));

        Assert.Equal(HttpStatusCode.NotAcceptable, await PostAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""", "text/plain"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}"""));
        Assert.InRange((int)await PostAsync("not json"), 400, 499);
        Assert.InRange((int)await PostAsync("[]"), 400, 499);
        Assert.Equal(
            HttpStatusCode.RequestEntityTooLarge,
            await PostAsync($$"""{"jsonrpc":"2.0","id":1,"method":"{{new string('a', 70_000)}}"}"""));
        using var get = await site.Client.GetAsync("/mcp", Cancel);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, get.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await PostAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}"""));
        Assert.Equal(HttpStatusCode.TooManyRequests, await PostAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}"""));

        async Task<HttpStatusCode> PostAsync(string body, string accept = "application/json, text/event-stream")
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/mcp")
            {
                Content = new StringContent(body, null, "application/json")
            };
            request.Headers.TryAddWithoutValidation("Accept", accept);
            using var answer = await site.Client.SendAsync(request, Cancel);
            return answer.StatusCode;
        }
    }

    [Theory]
    [InlineData("digest", "date", "yesterday", "There is no edition of 'yesterday'")]
    [InlineData("digest", "date", "2001-01-01", "There is no edition of '2001-01-01'")]
    [InlineData("digest", "hours", 169, "from 1 to 168")]
    [InlineData("digest", "hours", "many", "does not have the type")]
    [InlineData("digest", "limit", 0, "from 1 to 100")]
    [InlineData("digest", "labs", "deepseek", "does not have the type")]
    [InlineData("digest", "lab", "deepseek", "There is no argument 'lab'; this tool takes date, hours, labs, topics, limit.")]
    [InlineData("search_articles", "limit", 10, "'query' is missing")]
    [InlineData("search_articles", "query", "", "holds no letter")]
    [InlineData("search_articles", "query", null, "'query' is missing")]
    [InlineData("search_articles", "query", "\"open", "does not close it")]
    [InlineData("story", "id", "../../etc", "No edition of the last month has")]
    [InlineData("lab", "lab", "openai", "deepseek")]
    public async Task AnAssistantThatAsksWronglyIsShownWhatIsAllowed(string tool, string argument, object? value, string words)
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        await using var client = await McpClient.CreateAsync(
            new HttpClientTransport(new HttpClientTransportOptions { Endpoint = new Uri(site.Address, "/mcp") }),
            cancellationToken: Cancel);

        var answer = await client.CallToolAsync(tool, new Dictionary<string, object?> { [argument] = value }, cancellationToken: Cancel);

        Assert.True(answer.IsError);
        Assert.Contains(words, Assert.IsType<TextContentBlock>(answer.Content[0]).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAssistantReadsTheStoreOverStandardInputAndOutput()
    {
        var folder = Directory.CreateTempSubdirectory("mcp");
        var server = Path.Combine(AppContext.BaseDirectory, "Aggregator.Server.dll");
        await using (var client = await McpClient.CreateAsync(
            new StdioClientTransport(new StdioClientTransportOptions
            {
                Command = "dotnet",
                Arguments = [server, "mcp", "--data", folder.FullName],
                Name = "aggregator"
            }), cancellationToken: Cancel))
        {
            Assert.Equal(4, (await client.ListToolsAsync(cancellationToken: Cancel)).Count);
            Assert.Contains("0 stories", await CallAsync(client, "digest"), StringComparison.Ordinal);
            Assert.Contains("深度求索", await CallAsync(client, "lab", ("lab", "deepseek")), StringComparison.Ordinal);
        }

        folder.Delete(recursive: true);
    }

    private static async Task<string> CallAsync(McpClient client, string tool, params (string Name, object? Value)[] arguments)
    {
        var answer = await client.CallToolAsync(
            tool,
            arguments.ToDictionary(argument => argument.Name, argument => argument.Value),
            cancellationToken: Cancel);
        var text = Assert.IsType<TextContentBlock>(Assert.Single(answer.Content)).Text;
        Assert.False(answer.IsError ?? false, text);
        return text;
    }
}
