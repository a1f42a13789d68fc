using System.Security.Cryptography;
using Aggregator.Feeds.WebSub;

namespace Aggregator.Tests.Feeds.WebSub;

/// <summary>WebSub as a subscriber: requested, verified, pushed, renewed, and fallen back from. The hub is a real server.</summary>
public sealed class WebSubTests
{
    private static readonly WebSubOptions On = new() { CallbackAddress = new Uri("https://desk.example/base") };

    private readonly List<IReadOnlyDictionary<string, string>> _requests = [];
    private readonly List<string> _items = [SampleFeed.Item("1")];
    private int _hubStatus = 202;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rule29_AHubIsRequestedWithASecretWhereACallbackIsConfigured()
    {
        await using var world = await StartAsync(On);

        await world.FetchAsync();

        var form = Assert.Single(_requests);
        var subscription = (await world.HubSubscriptions.FindAsync("desk", Token))!;
        Assert.Equal(
            ("subscribe", world.Server.At("/topic?a=1&b=2").OriginalString, "864000"),
            (form["hub.mode"], form["hub.topic"], form["hub.lease_seconds"]));
        Assert.Equal($"https://desk.example/base/push/desk/{subscription.Token}", form["hub.callback"]);
        Assert.Equal(subscription.Secret, form["hub.secret"]);
        Assert.Equal(
            (32, 64, WebSubState.Requested, true),
            (subscription.Token.Length, subscription.Secret.Length, subscription.State, subscription.IsPending));
    }

    [Fact]
    public async Task Rule29_WithoutACallbackNoHubIsRequested()
    {
        await using var world = await StartAsync(new WebSubOptions());

        await world.FetchAsync();

        Assert.Empty(_requests);
        Assert.Null(await world.HubSubscriptions.FindAsync("desk", Token));
    }

    [Fact]
    public async Task Rule29_AChallengeIsAnsweredOnlyForWhatIsPending()
    {
        await using var world = await StartAsync(On);
        await world.FetchAsync();
        var (token, topic) = await PendingAsync(world);

        Assert.False(await world.HubCallbacks.VerifyAsync("desk", "guessed", "subscribe", topic, "3600", Token));
        Assert.False(await world.HubCallbacks.VerifyAsync("other", token, "subscribe", topic, "3600", Token));
        Assert.False(await world.HubCallbacks.VerifyAsync("desk", token, "subscribe", "https://other.example/", "3600", Token));
        Assert.False(await world.HubCallbacks.VerifyAsync("desk", token, "unsubscribe", topic, null, Token));
        Assert.True(await world.HubCallbacks.VerifyAsync("desk", token, "subscribe", topic, "3600", Token));
        Assert.False(await world.HubCallbacks.VerifyAsync("desk", token, "subscribe", topic, "3600", Token));

        var subscription = (await world.HubSubscriptions.FindAsync("desk", Token))!;
        Assert.Equal((WebSubState.Active, world.Now.AddHours(1)), (subscription.State, subscription.LeaseEndsAt));
    }

    [Theory]
    [InlineData("sha1")]
    [InlineData("sha256")]
    [InlineData("sha384")]
    [InlineData("sha512")]
    public async Task Rule29_ASignedPushGoesThroughTheSameReader(string method)
    {
        await using var world = await ActiveAsync();

        var outcome = await PushAsync(world, method, "2");

        Assert.Equal(PushOutcome.Accepted, outcome);
        Assert.Contains(world.Candidates.All, candidate => candidate.Title == "Story 2" && candidate.FeedId == "desk");
        Assert.Equal(2, world.Visits.Sum(visit => visit.CandidateIds.Count));
        var report = Assert.Single(await world.Reports.ListAsync(Token));
        Assert.Equal((WebSubState.Active, 1, 2), (report.Push!.State, report.Week.Outcomes["pushed"], report.Week.NewEntries));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sha256")]
    [InlineData("sha256=")]
    [InlineData("sha256=zz")]
    [InlineData("md5=d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData("sha256=0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task Rule29_AnUnsignedPushIsPassedOver(string? signature)
    {
        await using var world = await ActiveAsync();
        var subscription = (await world.HubSubscriptions.FindAsync("desk", Token))!;

        var admission = await world.Pushes.AdmitAsync("desk", subscription.Token, Token);
        await world.Pushes.ReceiveAsync(admission, signature, "application/rss+xml", Body("2"), Token);

        Assert.Equal(PushOutcome.Accepted, admission.Outcome);
        Assert.Single(world.Candidates.All);
        Assert.Null((await world.HubSubscriptions.FindAsync("desk", Token))!.LastPushAt);
    }

    [Fact]
    public async Task Rule29_APushThatNobodyWantsIsGoneAndTooManyAreBraked()
    {
        await using var world = await ActiveAsync(new WebSubOptions { CallbackAddress = On.CallbackAddress, MaxPerMinute = 2 });
        var subscription = (await world.HubSubscriptions.FindAsync("desk", Token))!;

        Assert.Equal(PushOutcome.Gone, (await world.Pushes.AdmitAsync("desk", "guessed", Token)).Outcome);
        Assert.Equal(PushOutcome.Gone, (await world.Pushes.AdmitAsync("nobody", subscription.Token, Token)).Outcome);
        Assert.Equal(PushOutcome.Accepted, await PushAsync(world, "sha256", "2"));
        Assert.Equal(PushOutcome.Accepted, await PushAsync(world, "sha256", "3"));
        Assert.Equal(PushOutcome.TooMany, await PushAsync(world, "sha256", "4"));
        world.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(PushOutcome.Accepted, await PushAsync(world, "sha256", "4"));
        await world.Feeds.PutAsync((await world.Feeds.FindAsync("desk", Token))! with { IsOn = false }, Token);
        Assert.Equal(PushOutcome.Gone, await PushAsync(world, "sha256", "5"));
    }

    [Fact]
    public async Task Rule29_ABodyThatIsNoFeedHarmsNobody()
    {
        await using var world = await ActiveAsync();

        Assert.Equal(PushOutcome.Accepted, await PushAsync(world, "sha256", "not xml", isRaw: true));

        Assert.Single(world.Candidates.All);
    }

    [Fact]
    public async Task Rule29_PollingFallsToDailyWhilePushesArriveAndBackWhenTheHubFallsSilent()
    {
        await using var world = await ActiveAsync();

        var before = await world.FetchWhenDueAsync();
        Assert.InRange(before.NextDueAt - world.Now, TimeSpan.FromHours(1), TimeSpan.FromHours(2));
        await PushAsync(world, "sha256", "2");
        var pushed = await world.FetchWhenDueAsync();
        Assert.Equal(TimeSpan.FromHours(24), pushed.NextDueAt - world.Now);
        _items.Insert(0, SampleFeed.Item("missed"));
        var silent = await world.FetchWhenDueAsync();

        Assert.InRange(silent.NextDueAt - world.Now, TimeSpan.FromHours(1), TimeSpan.FromHours(2));
        var later = await world.FetchWhenDueAsync();
        Assert.InRange(later.NextDueAt - world.Now, TimeSpan.FromHours(1), TimeSpan.FromHours(2));
        await PushAsync(world, "sha256", "4");
        Assert.Equal(TimeSpan.FromHours(24), (await world.FetchWhenDueAsync()).NextDueAt - world.Now);
    }

    [Fact]
    public async Task Rule29_TheLeaseIsRenewedBeforeItsEndUnderTheSameCallback()
    {
        await using var world = await ActiveAsync(lease: TimeSpan.FromDays(3));
        await PushAsync(world, "sha256", "2");
        var end = (await world.HubSubscriptions.FindAsync("desk", Token))!.LeaseEndsAt!.Value;
        while (_requests.Count == 1 && world.Now < end)
        {
            await world.FetchWhenDueAsync();
        }

        Assert.True(world.Now < end);
        Assert.Equal(2, _requests.Count);
        Assert.Equal((_requests[0]["hub.callback"], _requests[0]["hub.secret"]), (_requests[1]["hub.callback"], _requests[1]["hub.secret"]));
        var (token, topic) = await PendingAsync(world);
        Assert.True(await world.HubCallbacks.VerifyAsync("desk", token, "subscribe", topic, "259200", Token));
        Assert.Equal(world.Now.AddDays(3), (await world.HubSubscriptions.FindAsync("desk", Token))!.LeaseEndsAt);
    }

    [Fact]
    public async Task Rule29_AHubThatDeniesLeavesPollingAsItWas()
    {
        await using var world = await ActiveAsync();
        await PushAsync(world, "sha256", "2");
        var subscription = (await world.HubSubscriptions.FindAsync("desk", Token))!;

        Assert.True(await world.HubCallbacks.DenyAsync("desk", subscription.Token, subscription.Topic.OriginalString, "over quota", Token));

        var state = await world.FetchWhenDueAsync();
        Assert.InRange(state.NextDueAt - world.Now, TimeSpan.FromHours(1), TimeSpan.FromHours(2));
        Assert.Contains("over quota", (await world.Reports.ListAsync(Token))[0].Push!.Note, StringComparison.Ordinal);
        Assert.Single(_requests);
    }

    [Fact]
    public async Task Rule29_AHubThatRefusesIsRequestedAgainAWeekLater()
    {
        _hubStatus = 503;
        await using var world = await StartAsync(On);
        var start = world.Now;
        await world.FetchAsync();
        var report = (await world.Reports.ListAsync(Token))[0];
        Assert.Equal((WebSubState.Denied, "The hub answers 503."), (report.Push!.State, report.Push.Note));

        while (_requests.Count == 1)
        {
            await world.FetchWhenDueAsync();
        }

        Assert.InRange(world.Now - start, TimeSpan.FromDays(7), TimeSpan.FromDays(8));
    }

    [Fact]
    public async Task Rule29_AHubInAPrivatePlaceIsNotRequested()
    {
        await using var world = await StartAsync(On, "http://169.254.169.254/hub");

        await world.FetchAsync();

        Assert.Contains("not a public address", (await world.Reports.ListAsync(Token))[0].Push!.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule29_ARemovedFeedIsUnsubscribedAndTheHubMayConfirm()
    {
        await using var world = await ActiveAsync();
        var (token, topic) = await PendingAsync(world);
        world.Time.Advance(TimeSpan.FromMinutes(1));

        await new FeedRemover(world.Feeds, world.Hubs).RemoveAsync("desk", Token);

        Assert.Equal("unsubscribe", _requests[^1]["hub.mode"]);
        Assert.False(_requests[^1].ContainsKey("hub.secret"));
        Assert.False(await world.HubCallbacks.VerifyAsync("desk", token, "subscribe", topic, "60", Token));
        Assert.True(await world.HubCallbacks.VerifyAsync("desk", token, "unsubscribe", topic, null, Token));
        Assert.Empty(await world.HubSubscriptions.ListAsync(Token));
    }

    [Fact]
    public async Task Rule29_LinkHeadersGoBeforeTheFeedsOwnWords()
    {
        var response = new FetchResponse
        {
            Status = 200,
            Address = new Uri("https://desk.example/feed"),
            Headers = new Dictionary<string, string>
            {
                ["link"] = "</style>; rel=preload, <https://hub.example/>; rel=\"hub\", <https://desk.example/self>; type=x; rel=self"
            },
        };
        var parsed = new ParsedFeed
        {
            Format = "rss",
            Encoding = "utf-8",
            Hub = new Uri("https://other.example/"),
            Self = new Uri("https://other.example/self")
        };

        Assert.Equal(
            new WebSubLinks(new Uri("https://hub.example/"), new Uri("https://desk.example/self")),
            WebSubLinks.Of(response, parsed));
        Assert.Equal(
            new WebSubLinks(parsed.Hub, parsed.Self),
            WebSubLinks.Of(response with { Headers = new Dictionary<string, string>() }, parsed));
        Assert.Null(WebSubLinks.Of(response with { Headers = new Dictionary<string, string>() }, parsed with { Self = null }));
        await Task.CompletedTask;
    }

    private async Task<FetchWorld> ActiveAsync(WebSubOptions? options = null, TimeSpan? lease = null)
    {
        var world = await StartAsync(options ?? On);
        await world.FetchAsync();
        var (token, topic) = await PendingAsync(world);
        var seconds = (lease ?? TimeSpan.FromDays(10)).TotalSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(await world.HubCallbacks.VerifyAsync("desk", token, "subscribe", topic, seconds, Token));

        return world;
    }

    private static async Task<(string Token, string Topic)> PendingAsync(FetchWorld world)
    {
        var subscription = (await world.HubSubscriptions.FindAsync("desk", Token))!;
        return (subscription.Token, subscription.Topic.OriginalString);
    }

    private static async Task<PushOutcome> PushAsync(FetchWorld world, string method, string text, bool isRaw = false)
    {
        var subscription = (await world.HubSubscriptions.FindAsync("desk", Token))!;
        var body = isRaw ? Encoding.UTF8.GetBytes(text) : Body(text);
        var key = Encoding.UTF8.GetBytes(subscription.Secret);
#pragma warning disable CA5350 // as old hubs do
        var hash = method switch
        {
            "sha1" => HMACSHA1.HashData(key, body),
            "sha384" => HMACSHA384.HashData(key, body),
            "sha512" => HMACSHA512.HashData(key, body),
            _ => HMACSHA256.HashData(key, body),
        };
#pragma warning restore CA5350

        var admission = await world.Pushes.AdmitAsync("desk", subscription.Token, Token);
        await world.Pushes.ReceiveAsync(admission, $"{method}={Convert.ToHexStringLower(hash)}", "application/rss+xml", body, Token);
        return admission.Outcome;
    }

    private static byte[] Body(string id) => Encoding.UTF8.GetBytes(SampleFeed.Rss(SampleFeed.Item(id)));

    private async Task<FetchWorld> StartAsync(WebSubOptions options, string? hub = null)
    {
        var world = await FetchWorld.StartAsync(
            async context =>
            {
                if (context.Request.Path == "/hub")
                {
                    Assert.Equal("POST", context.Request.Method);
                    _requests.Add(
                        (await context.Request.ReadFormAsync(Token)).ToDictionary(field => field.Key, field => field.Value.ToString()));
                    context.Response.StatusCode = _hubStatus;
                    return;
                }

                var body = SampleFeed.Rss(_items);
                var tag = $"\"{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(body)))[..8]}\"";
                context.Response.Headers.ETag = tag;
                context.Response.Headers.Append("Link", $"<{hub ?? "/hub"}>; rel=\"hub\"");
                context.Response.Headers.Append("Link", $"<{context.Request.Scheme}://{context.Request.Host}/topic?a=1&b=2>; rel=\"self\"");
                context.Response.StatusCode = context.Request.Headers.IfNoneMatch == tag ? 304 : 200;
                await (context.Response.StatusCode == 304 ? Task.CompletedTask : context.Response.WriteAsync(body));
            },
            push: options,
            spacing: TimeSpan.Zero);
        await world.AddAsync("/feed");

        return world;
    }
}
