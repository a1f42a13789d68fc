using System.Net.Http.Json;
using Aggregator.Delivery;
using Aggregator.FunctionsHost;
using Aggregator.Tests.Shared;

namespace Aggregator.Hosts.Tests.Functions;

/// <summary>The app as it was published, driven over the protocol of the Functions host.</summary>
public sealed partial class PublishedAppTests(PublishedApp app, AzuriteServer azurite)
{
    private const string Address = "reader@desk.example";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ItsFunctionsAreThoseOfTheCodeAndItAnswers()
    {
        await using var world = await FunctionsWorld.CreateAsync(app, await azurite.TakeAccountAsync(Cancel));
        var host = await world.StartAsync(listens: false);
        using var client = new HttpClient { BaseAddress = host.Address };

        using var front = await client.GetAsync("/", Cancel);
        using var missing = await client.GetAsync("/no/such/page", Cancel);

        Assert.Equal(
            FunctionMetadata.Functions.Select(function => (function.Name, function.Type)).Order(),
            host.Functions.Select(function => (function.Name, function.Type)).Order());
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (front.StatusCode, missing.StatusCode));
        Assert.Equal(["Site", "Site"], host.Results.Select(result => result.Function));
        await host.StopAsync();
        Assert.Equal(0, await host.Exited);
    }

    [Fact]
    public async Task ADayGoesFromThePlanToTheMail()
    {
        await using var world = await FunctionsWorld.CreateAsync(app, await azurite.TakeAccountAsync(Cancel));
        var host = await world.StartAsync();
        await FunctionsWorld.FireAsync(host, "Plan");
        await world.WaitForEmptyQueuesAsync();
        Assert.Equal(world.Sources.Wanted.Order(), (await world.TitlesAsync()).Order());

        await SubscribeAsync(world, host);
        await host.StopAsync();

        // An edition takes what was seen before its hour, so its hour comes now.
        var hour = TimeProvider.System.GetUtcNow().AddSeconds(1).UtcDateTime;
        var evening = await world.StartAsync(settings: ("Digests__PublishAt", $"{hour:HH:mm:ss}"));
        await world.WaitAsync("the hour of publication", () => Task.FromResult(TimeProvider.System.GetUtcNow() > hour));
        await FunctionsWorld.FireAsync(evening, "Publish");
        await world.WaitForEmptyQueuesAsync();
        await FunctionsWorld.FireAsync(evening, "Publish");
        await world.WaitForEmptyQueuesAsync();

        using var client = new HttpClient { BaseAddress = evening.Address };
        var digest = JsonNode.Parse(await client.GetStringAsync("/api/digest", Cancel))!;
        Assert.False((bool)digest["isLive"]!);
        Assert.NotEmpty(digest["stories"]!.AsArray());
        Assert.Single(evening.Logs, log => log.Event == "EditionPublished");
        Assert.Equal(DeliveryStatus.Sent, Assert.Single(await world.LedgerAsync()).Status);
        Assert.Equal(2, world.Mails().Count);
        Assert.All(host.Results.Concat(evening.Results), result => Assert.True(result.IsSuccess, result.Problem));
    }

    /// <summary>The worker takes the last address out of the header before the product sees it, whatever the host left before it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AClientCannotPassForAnotherByAHeader(bool appends)
    {
        await using var world = await FunctionsWorld.CreateAsync(app, await azurite.TakeAccountAsync(Cancel));
        (string, string)[] settings = [("Limits__SearchesPerMinute", "2")];
        var host = appends ? await world.StartAppendingAsync(settings) : await world.StartAsync(listens: false, settings: settings);

        var statuses = await SearchAsync(host, "X-Forwarded-For", "203.0.113.1", "203.0.113.2", "203.0.113.3, 203.0.113.4", "nonsense");

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests], statuses);
    }

    [Theory]
    [InlineData("X-Forwarded-For", true)]
    [InlineData("X-Azure-ClientIP", false)]
    public async Task BehindAFrontDoorClientsAreKeptApartByTheHeaderItWrites(string header, bool appends)
    {
        await using var world = await FunctionsWorld.CreateAsync(app, await azurite.TakeAccountAsync(Cancel));
        (string, string)[] settings =
            [("Limits__SearchesPerMinute", "1"), ("Website__TrustedProxies", "1"), ("Website__ForwardedForHeader", header)];
        var host = appends ? await world.StartAppendingAsync(settings) : await world.StartAsync(listens: false, settings: settings);

        var statuses = await SearchAsync(
            host, header, "203.0.113.1", "203.0.113.2", "forged, 203.0.113.1", "2001:db8:1:2::1", "2001:db8:1:2::2");

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.OK, HttpStatusCode.TooManyRequests],
            statuses);
    }

    private static async Task<IReadOnlyList<HttpStatusCode>> SearchAsync(FunctionsRuntime host, string header, params string[] values)
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        var statuses = new List<HttpStatusCode>();
        foreach (var value in values)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/search?q=DeepSeek");
            request.Headers.TryAddWithoutValidation(header, value);
            using var answer = await client.SendAsync(request, Cancel);
            statuses.Add(answer.StatusCode);
        }

        return statuses;
    }

    private static async Task SubscribeAsync(FunctionsWorld world, FunctionsRuntime host)
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        var wish = new { address = Address, localHour = world.Now.Hour, zone = "Etc/UTC" };
        using var requested = await client.PostAsJsonAsync("/api/subscriptions", wish, Cancel);
        Assert.Equal(HttpStatusCode.Accepted, requested.StatusCode);
        await world.WaitAsync("the confirmation mail", () => Task.FromResult(world.Mails().Count == 1));
        var link = new Uri(Link().Match(world.Mails().Single().TextBody!).Value);
        using var confirmed = await client.PostAsync(link.PathAndQuery, null, Cancel);
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        await world.WaitForEmptyQueuesAsync();
    }

    [GeneratedRegex(@"https://\S+/subscribe/confirm\S+")]
    private static partial Regex Link();
}
