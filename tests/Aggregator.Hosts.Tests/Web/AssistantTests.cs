using System.Text.Json;
using Aggregator.Articles;
using Aggregator.Storage;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Aggregator.Hosts.Tests.Web;

/// <summary>The desk as an assistant meets it, through the protocol's own client over both transports.</summary>
public sealed class AssistantTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnAssistantReadsTheDigestSearchesAndFollowsStoriesAndLabsOverHttp()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        await site.Get<IArticleStore>().AddAsync(Some.Article("zh", Some.Now.AddDays(-2), "月之暗面开源新模型", "zh-Hans", "release", "moonshot"), ArticleText.Empty, Cancel);
        await using var client = await McpClient.CreateAsync(new HttpClientTransport(new HttpClientTransportOptions { Endpoint = new Uri(site.Address, "/mcp") }), cancellationToken: Cancel);

        var tools = await client.ListToolsAsync(cancellationToken: Cancel);
        var digest = await CallAsync(client, "digest", ("labs", new[] { "月之暗面" }));
        var found = JsonDocument.Parse(await CallAsync(client, "search_articles", ("query", "开源"), ("labs", new[] { "moonshot" }))).RootElement;
        var story = JsonDocument.Parse(await CallAsync(client, "story", ("id", "b2"))).RootElement;
        var lab = JsonDocument.Parse(await CallAsync(client, "lab", ("lab", "DeepSeek"))).RootElement;

        Assert.Equal(["digest", "lab", "search_articles", "story"], tools.Select(tool => tool.Name).Order(StringComparer.Ordinal));
        Assert.All(tools, tool => Assert.True(tool.ProtocolTool.Annotations?.ReadOnlyHint));
        Assert.Contains("Moonshot AI raises 900 million dollars", digest, StringComparison.Ordinal);
        Assert.DoesNotContain("DeepSeek publishes V4", digest, StringComparison.Ordinal);
        Assert.Equal("月之暗面开源新模型", Assert.Single(found.GetProperty("articles").EnumerateArray()).GetProperty("title").GetString());
        Assert.Equal(2, story.GetProperty("reports").GetArrayLength());
        Assert.Equal("a1", lab.GetProperty("stories")[0].GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("digest", "date", "yesterday", "There is no edition of 'yesterday'")]
    [InlineData("search_articles", "query", "\"open", "does not close it")]
    [InlineData("story", "id", "../../etc", "No edition tells")]
    [InlineData("lab", "lab", "openai", "deepseek")]
    public async Task AnAssistantThatAsksWronglyIsToldWhatIsAllowed(string tool, string argument, string value, string words)
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        await using var client = await McpClient.CreateAsync(new HttpClientTransport(new HttpClientTransportOptions { Endpoint = new Uri(site.Address, "/mcp") }), cancellationToken: Cancel);

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
            new StdioClientTransport(new StdioClientTransportOptions { Command = "dotnet", Arguments = [server, "mcp", "--data", folder.FullName], Name = "aggregator" }), cancellationToken: Cancel))
        {
            Assert.Equal(4, (await client.ListToolsAsync(cancellationToken: Cancel)).Count);
            Assert.Contains("0 stories", await CallAsync(client, "digest"), StringComparison.Ordinal);
            Assert.Contains("深度求索", await CallAsync(client, "lab", ("lab", "deepseek")), StringComparison.Ordinal);
        }

        folder.Delete(recursive: true);
    }

    private static async Task<string> CallAsync(McpClient client, string tool, params (string Name, object? Value)[] arguments)
    {
        var answer = await client.CallToolAsync(tool, arguments.ToDictionary(argument => argument.Name, argument => argument.Value), cancellationToken: Cancel);
        var text = Assert.IsType<TextContentBlock>(Assert.Single(answer.Content)).Text;
        Assert.False(answer.IsError ?? false, text);
        return text;
    }
}
