using System.Threading.Channels;
using Aggregator.Search;
using Aggregator.Web.Http;
using ModelContextProtocol.Client;

namespace Aggregator.Hosts.Tests.Web;

/// <summary>The line of costly requests, over HTTP: a search that takes as long as the test wants.</summary>
public sealed class TurnTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ASingleRequestIsServedSecondAndNotBehindFiftyOfAnotherClient()
    {
        var search = new SlowSearch();
        await using var site = await StartAsync(search, ("Limits:SearchesPerMinute", "100"));
        var first = AskAsync(site, "198.51.100.1", "first");
        await search.NextAsync();
        var many = Enumerable.Range(0, 49).Select(number => AskAsync(site, "198.51.100.1", $"many{number}")).ToList();
        await WaitingAsync(site, 49);
        var other = AskAsync(site, "2001:db8:7:1::1", "other");
        await WaitingAsync(site, 50);

        search.Answer();
        var served = new List<string>();
        for (var number = 0; number < 50; number++)
        {
            served.Add(await search.NextAsync());
            search.Answer();
        }

        Assert.StartsWith("many", served[0], StringComparison.Ordinal);
        Assert.Equal("other", served[1]);
        Assert.All(await Task.WhenAll([first, other, .. many]), status => Assert.Equal(HttpStatusCode.OK, status.Status));
    }

    [Fact]
    public async Task BeyondALineThatIsFullAClientLearnsWhatToDoAndOthersAreServed()
    {
        var search = new SlowSearch();
        await using var site = await StartAsync(search, ("Limits:WaitingPerClient", "1"));
        var first = AskAsync(site, "2001:db8:7:1::1", "a");
        await search.NextAsync();
        var second = AskAsync(site, "2001:db8:7:2::1", "b");
        await WaitingAsync(site, 1);

        using var third = await SendAsync(site, "2001:db8:7:3::1", "/api/articles?q=c", Cancel);
        var free = await AskAsync(site, "2001:db8:7:3::1", null);
        var other = AskAsync(site, "2001:db8:8:1::1", "d");
        search.Answer(3);

        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.Equal("5", third.Headers.GetValues("Retry-After").Single());
        Assert.Equal("nosniff", third.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("try again in 5 seconds", await third.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.All([await first, await second, await other, free], answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
    }

    [Fact]
    public async Task WhoeverHangsUpLeavesTheLineWithoutAnErrorInTheLog()
    {
        var search = new SlowSearch();
        await using var site = await StartAsync(search);
        var first = AskAsync(site, "198.51.100.1", "a");
        await search.NextAsync();
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var gone = SendAsync(site, "198.51.100.1", "/api/articles?q=b", leaving.Token);
        await WaitingAsync(site, 1);

        await leaving.CancelAsync();
        await WaitingAsync(site, 0);
        var last = AskAsync(site, "198.51.100.1", "c");
        search.Answer(2);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        Assert.Equal("c", await search.NextAsync());
        Assert.Equal(HttpStatusCode.OK, (await first).Status);
        Assert.Equal(HttpStatusCode.OK, (await last).Status);
        Assert.DoesNotContain("Error ", site.Logs.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAssistantWaitsInTheSameLine()
    {
        var search = new SlowSearch();
        await using var site = await StartAsync(search, ("Limits:WaitingPerClient", "1"));
        await using var client = await McpClient.CreateAsync(
            new HttpClientTransport(new HttpClientTransportOptions
            {
                Endpoint = new Uri(site.Address, "/mcp"),
                AdditionalHeaders = new Dictionary<string, string> { ["X-Forwarded-For"] = "198.51.100.1" },
            }),
            cancellationToken: Cancel);
        var first = AskAsync(site, "198.51.100.1", "a");
        await search.NextAsync();
        var arguments = new Dictionary<string, object?> { ["query"] = "b" };
        var call = client.CallToolAsync("search_articles", arguments, cancellationToken: Cancel).AsTask();
        await WaitingAsync(site, 1);

        var refused = await client.CallToolAsync("search_articles", arguments, cancellationToken: Cancel);
        search.Answer(2);

        Assert.True(refused.IsError);
        Assert.NotEqual(true, (await call).IsError);
        Assert.Equal(HttpStatusCode.OK, (await first).Status);
    }

    private static Task<TestSite> StartAsync(SlowSearch search, params (string Name, string Value)[] settings) => TestSite.StartAsync(
        services => services.AddSingleton<IArticleSearch>(search),
        Cancel,
        [("Website:TrustedProxies", "1"), ("Limits:CostlyAtOnce", "1"), .. settings]);

    /// <summary>Until so many requests are in line.</summary>
    private static async Task WaitingAsync(TestSite site, int count)
    {
        while (site.Get<FairQueue>().Waiting != count)
        {
            Cancel.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static async Task<(HttpStatusCode Status, string? Words)> AskAsync(TestSite site, string client, string? words)
    {
        using var answer = await SendAsync(site, client, words is null ? "/api/labs" : $"/api/articles?q={words}", Cancel);
        return (answer.StatusCode, words);
    }

    private static async Task<HttpResponseMessage> SendAsync(
        TestSite site, string client, string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "X-Forwarded-For", client } } };
        return await site.Client.SendAsync(request, cancellationToken);
    }

    private sealed class SlowSearch : IArticleSearch
    {
        private readonly Channel<string> _begun = Channel.CreateUnbounded<string>();
        private readonly Channel<bool> _answers = Channel.CreateUnbounded<bool>();

        public ValueTask<string> NextAsync() => _begun.Reader.ReadAsync(Cancel);

        public void Answer(int count = 1)
        {
            for (var number = 0; number < count; number++)
            {
                _answers.Writer.TryWrite(true);
            }
        }

        public async Task<FoundArticles> SearchAsync(SearchRequest request, CancellationToken cancellationToken)
        {
            await _begun.Writer.WriteAsync(string.Concat(request.Query.Wanted.SelectMany(term => term.Tokens)), cancellationToken);
            await _answers.Reader.ReadAsync(cancellationToken);
            return new FoundArticles([], IsCut: false);
        }
    }
}
