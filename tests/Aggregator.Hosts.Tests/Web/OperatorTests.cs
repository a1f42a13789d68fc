using Aggregator.Audit;
using Aggregator.Web.Http;

namespace Aggregator.Hosts.Tests.Web;

/// <summary>OperatorEndpoints behind OperatorGuard, and OperatorOptions.</summary>
public sealed class OperatorTests
{
    private const string Key = "an-operator's-key-of-forty-characters-ok";

    private static readonly string[] Paths =
        ["/api/operator/tick", "/api/operator/poison/1/replay", "/api/operator/poison/1/drop"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("@Microsoft.KeyVault(VaultName=kv;SecretName=operator-key)")]
    public async Task WithoutAKeyThereIsNothingThere(string? key)
    {
        await using var site = await TestSite.StartAsync(Cancel, key is null ? [] : [("Operator:Key", key)]);

        foreach (var path in Paths)
        {
            using var answer = await SendAsync(site, HttpMethod.Post, path, key);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.False(answer.Headers.Contains("WWW-Authenticate"));
        }

        using var list = await SendAsync(site, HttpMethod.Get, "/api/operator/poison", key);
        using var unknown = await SendAsync(site, HttpMethod.Get, "/api/operator/nothing", null);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (list.StatusCode, unknown.StatusCode));
        Assert.DoesNotContain("/api/operator", await site.Client.GetStringAsync("/openapi.json", Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "The key is missing")]
    [InlineData("Basic b3BlcmF0b3I6a2V5", "The key is missing")]
    [InlineData("Bearer", "The key is missing")]
    [InlineData("Bearer wrong", "The key is wrong")]
    [InlineData("Bearer an-operator's-key-of-forty-characters-oK", "The key is wrong")]
    public async Task WithoutTheRightKeyNothingIsDoneAndTheAnswerSaysWhy(string? authorization, string title)
    {
        await using var site = await SiteAsync();
        await site.Get<IMessageQueue>().SendAsync(Queues.PoisonOf(Queues.SendMail), "{}", TimeSpan.Zero, Cancel);

        foreach (var path in Paths)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path);
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
            using var answer = await site.Client.SendAsync(request, Cancel);
            var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!;

            Assert.Equal((HttpStatusCode.Unauthorized, title), (answer.StatusCode, (string?)problem["title"]));
            Assert.StartsWith("Bearer", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(1, await site.Get<IMessageQueue>().CountAsync(Queues.PoisonOf(Queues.SendMail), Cancel));
        Assert.Null(await site.Get<IFlowStatusStore>().FindAsync(Cancel));
        Assert.DoesNotContain(Key, site.Logs.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATickRunsEveryRoundAndMayBeRepeated()
    {
        await using var site = await SiteAsync();
        await site.Get<IArticleStore>().AddAsync(Some.Article("a", Some.Now.AddHours(-9)), ArticleText.Empty, Cancel);

        for (var time = 0; time < 2; time++)
        {
            using var answer = await TickAsync(site);
            var report = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!;

            Assert.Equal((HttpStatusCode.OK, true), (answer.StatusCode, answer.Headers.CacheControl?.NoStore));
            Assert.Equal(
                ["plan Done", "publish Done", "deliver Done", "clean Done"],
                report["rounds"]!.AsArray().Select(round => $"{round!["name"]} {round["outcome"]}"));
        }

        Assert.NotNull((await site.Get<IFlowStatusStore>().FindAsync(Cancel))?.PlannedAt);
        Assert.Single(await site.Get<IEditionStore>().ListAsync(null, 10, Cancel));
    }

    [Fact]
    public async Task WhileATickRunsAnotherIsRefused()
    {
        await using var site = await SiteAsync();
        await site.Get<ILeaseStore>().TryAcquireAsync("tick", Some.Now, Some.Now.AddSeconds(10), Cancel);

        using var refused = await TickAsync(site);
        site.Time.Advance(TimeSpan.FromSeconds(11));
        using var taken = await TickAsync(site);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.OK), (refused.StatusCode, taken.StatusCode));
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    [Fact]
    public async Task PoisonIsListedReplayedAndDroppedAndTheTrailSaysSo()
    {
        await using var site = await SiteAsync();
        var queue = site.Get<IMessageQueue>();
        await queue.SendAsync(Queues.PoisonOf(Queues.SendMail), "{\"one\":\"深度求索\"}", TimeSpan.Zero, Cancel);
        await queue.SendAsync(Queues.PoisonOf(Queues.SendMail), "two", TimeSpan.Zero, Cancel);
        var list = await ReadAsync(site, "/api/operator/poison");
        var ids = list["messages"]!.AsArray().Select(message => (string)message!["id"]!).ToList();

        using var replayed = await SendAsync(site, HttpMethod.Post, $"/api/operator/poison/{ids[0]}/replay");
        using var repeated = await SendAsync(site, HttpMethod.Post, $"/api/operator/poison/{ids[0]}/replay");
        using var dropped = await SendAsync(site, HttpMethod.Post, $"/api/operator/poison/{ids[1]}/drop");

        Assert.Equal(2, (int)list["total"]!);
        Assert.Contains("深度求索", (string?)list["messages"]![0]!["body"], StringComparison.Ordinal);
        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.OK),
            (replayed.StatusCode, repeated.StatusCode, dropped.StatusCode));
        Assert.Equal(1, await queue.CountAsync(Queues.SendMail, Cancel));
        Assert.Empty((await ReadAsync(site, "/api/operator/poison"))["messages"]!.AsArray());
        var trail = await site.Get<AuditTrail>().ListLatestAsync(10, Cancel);
        Assert.Equal(
            [(AuditedChange.PoisonDropped, "the operator's key over HTTP"), (AuditedChange.PoisonReplayed, "the operator's key over HTTP")],
            trail.Select(entry => (entry.What, entry.Who)).OrderByDescending(entry => entry.What));
    }

    [Theory]
    [InlineData("nobody", HttpStatusCode.NotFound)]
    [InlineData("99999999999999999999999", HttpStatusCode.NotFound)]
    [InlineData("a.b", HttpStatusCode.BadRequest)]
    [InlineData("%E6%B7%B1", HttpStatusCode.BadRequest)]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345", HttpStatusCode.BadRequest)]
    public async Task AnIdThatNoMessageHasIsAnsweredByName(string id, HttpStatusCode status)
    {
        await using var site = await SiteAsync();

        foreach (var change in (string[])["replay", "drop"])
        {
            using var answer = await SendAsync(site, HttpMethod.Post, $"/api/operator/poison/{id}/{change}");
            Assert.Equal(status, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }

        Assert.Empty(await site.Get<AuditTrail>().ListLatestAsync(10, Cancel));
    }

    [Fact]
    public async Task NoGetChangesAnything()
    {
        await using var site = await SiteAsync();
        await site.Get<IMessageQueue>().SendAsync(Queues.PoisonOf(Queues.SendMail), "{}", TimeSpan.Zero, Cancel);

        foreach (var path in Paths)
        {
            using var answer = await SendAsync(site, HttpMethod.Get, path);
            Assert.False(answer.IsSuccessStatusCode, path);
        }

        Assert.Equal(1, await site.Get<IMessageQueue>().CountAsync(Queues.PoisonOf(Queues.SendMail), Cancel));
        Assert.Null(await site.Get<IFlowStatusStore>().FindAsync(Cancel));
    }

    [Fact]
    public async Task WhoeverTriesKeysIsSlowedDown()
    {
        await using var site = await TestSite.StartAsync(Cancel, ("Operator:Key", Key), ("Limits:OperatorCallsPerMinute", "2"));
        using var first = await SendAsync(site, HttpMethod.Post, "/api/operator/tick", "wrong");
        using var second = await SendAsync(site, HttpMethod.Get, "/api/operator/poison", "wrong");

        using var third = await SendAsync(site, HttpMethod.Post, "/api/operator/tick", Key);

        Assert.Equal(
            [HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests],
            [first.StatusCode, second.StatusCode, third.StatusCode]);
        Assert.NotNull(third.Headers.RetryAfter);
    }

    [Theory]
    [InlineData("short", "has 5 characters")]
    [InlineData("twenty-two characters and more, with spaces", "without spaces")]
    public void AKeyThatIsEasilyGuessedOrNoHeaderHoldsIsRefused(string key, string words) =>
        Assert.Contains(
            words, Assert.Single(new OperatorOptions { Key = key }.Validate(new(new object()))).ErrorMessage, StringComparison.Ordinal);

    [Fact]
    public async Task WhereAKeyIsSetTheDocumentNamesTheAddressesAndHowTheyAreOpened()
    {
        await using var site = await SiteAsync();

        var document = JsonNode.Parse(await site.Client.GetStringAsync("/openapi.json", Cancel))!;

        Assert.Equal("bearer", (string?)document["components"]!["securitySchemes"]!["operatorKey"]!["scheme"]);
        Assert.Equal(
            ["/api/operator/poison", "/api/operator/poison/{id}/drop", "/api/operator/poison/{id}/replay", "/api/operator/tick"],
            document["paths"]!.AsObject().Where(path => path.Value!.ToJsonString().Contains("operatorKey", StringComparison.Ordinal))
                .Select(path => path.Key));
    }

    [Fact]
    public async Task HealthSaysWhenPlanningStoppedAndNothingOfItInTheFirstMinutes()
    {
        await using var site = await SiteAsync();

        Assert.Equal((HttpStatusCode.OK, 0), await ProblemsAsync(site, after: TimeSpan.Zero));
        Assert.Equal((HttpStatusCode.OK, 0), await ProblemsAsync(site, after: TimeSpan.FromMinutes(44)));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, 1), await ProblemsAsync(site, after: TimeSpan.FromMinutes(2)));

        using var tick = await TickAsync(site);
        Assert.Equal((HttpStatusCode.OK, 0), await ProblemsAsync(site, after: TimeSpan.FromSeconds(6)));
        Assert.Equal((HttpStatusCode.OK, 0), await ProblemsAsync(site, after: TimeSpan.FromMinutes(44)));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, 1), await ProblemsAsync(site, after: TimeSpan.FromMinutes(2)));
    }

    [Fact]
    public async Task AMessageThatCouldNotBeHandledIsAWarningWithCountAndAge()
    {
        await using var site = await SiteAsync();
        await site.Get<IMessageQueue>().SendAsync(Queues.PoisonOf(Queues.SendMail), "{}", TimeSpan.Zero, Cancel);
        site.Time.Advance(TimeSpan.FromHours(50));
        using var tick = await TickAsync(site);

        using var answer = await site.Client.GetAsync("/api/health", Cancel);
        var health = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!;

        Assert.Equal((HttpStatusCode.OK, "healthy"), (answer.StatusCode, (string?)health["status"]));
        Assert.Contains("1 messages of send-mail", (string?)Assert.Single(health["warnings"]!.AsArray()), StringComparison.Ordinal);
        Assert.Contains("for 50 hours", (string?)health["warnings"]![0], StringComparison.Ordinal);
        var queue = health["queues"]!.AsArray().Single(queue => (int)queue!["poison"]! == 1)!;
        Assert.Equal(Some.Now, (DateTimeOffset)queue["oldestPoisonAt"]!);
    }

    private static Task<TestSite> SiteAsync() => TestSite.StartAsync(Cancel, ("Operator:Key", Key));

    private static async Task<(HttpStatusCode Status, int Problems)> ProblemsAsync(TestSite site, TimeSpan after)
    {
        site.Time.Advance(after);
        using var answer = await site.Client.GetAsync("/api/health", Cancel);
        var health = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!;
        return (answer.StatusCode, health["problems"]!.AsArray().Count);
    }

    /// <summary>Between its steps retention waits on the clock of the test.</summary>
    private static async Task<HttpResponseMessage> TickAsync(TestSite site)
    {
        var answer = SendAsync(site, HttpMethod.Post, "/api/operator/tick");
        while (await Task.WhenAny(answer, Task.Delay(TimeSpan.FromMilliseconds(10), Cancel)) != answer)
        {
            site.Time.Advance(TimeSpan.FromMilliseconds(50));
        }

        return await answer;
    }

    private static async Task<JsonNode> ReadAsync(TestSite site, string path)
    {
        using var answer = await SendAsync(site, HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!;
    }

    private static async Task<HttpResponseMessage> SendAsync(TestSite site, HttpMethod method, string path, string? key = Key)
    {
        using var request = new HttpRequestMessage(method, path);
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        }

        return await site.Client.SendAsync(request, Cancel);
    }
}
