using Aggregator.Feeds.Management.Opml;

namespace Aggregator.Tests.Feeds.Sources;

/// <summary>Credentials from the address an operator gives to the request, over a real server; and that they stay there.</summary>
public sealed class FeedClientTests
{
    private const string Secret = "s3cret-pass";
    private const string Key = "tok-918273";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task UserPasswordAndTokenAreSentAndAreNowhereElse()
    {
        await using var world = await FetchWorld.StartAsync(Private, spacing: TimeSpan.Zero);
        var given = With(world.Server.At($"/feed?token={Key}&page=1"), $"li%20hua:{Secret}");

        var added = await world.Adder.AddAsync(Request(given), Token);
        var again = await world.Adder.AddAsync(Request(given), Token);
        await world.FetchWhenDueAsync(added.Feed!.Id);

        Assert.Null(added.Problem);
        Assert.All(world.Server.Requests, request => Assert.Equal(Basic($"li hua:{Secret}"), request.Header("authorization")));
        Assert.Equal([$"/feed?token={Key}&page=1", $"/feed?token={Key}&page=1"], world.Server.Requests.Select(request => request.Path));
        Assert.Equal($"{world.Server.Address}/feed?token=***&page=1", added.Feed.Address.AbsoluteUri);
        Assert.Contains("is the feed 'the-desk' already", again.Problem, StringComparison.Ordinal);
        await AssertNowhereAsync(world, [Secret, Key, Convert.ToBase64String(Encoding.UTF8.GetBytes($"li hua:{Secret}"))],
            added.Problem, again.Problem, added.Parsed!.ToString());
        Assert.Equal(2, world.Candidates.All.Count);
    }

    [Fact]
    public async Task AListIsWrittenWithoutSecretsUnlessTheOperatorWantsThem()
    {
        await using var world = await FetchWorld.StartAsync(Private, spacing: TimeSpan.Zero);
        await world.Adder.AddAsync(Request(With(world.Server.At($"/feed?token={Key}"), $"me:{Secret}")), Token);
        var feeds = await world.Feeds.ListAsync(Token);

        var whole = Write(await Task.WhenAll(feeds.Select(feed => world.Feeds.CompleteAsync(feed, Token))));
        var store = new FakeFeedStore();
        var importer = new OpmlImporter(store, new FeedAdapters(RegisteredAdapters.All));
        await importer.ImportAsync(OpmlReader.Read(Encoding.UTF8.GetBytes(whole), FeedLanes.Media), replace: false, isTrial: false, Token);

        Assert.DoesNotContain(Secret, Write(feeds), StringComparison.Ordinal);
        Assert.Contains($"me:{Secret}@", whole, StringComparison.Ordinal);
        var back = Assert.Single(await store.ListAsync(Token));
        Assert.Equal((feeds[0].Address, true), (back.Address, back.HasSecret));
        Assert.Contains(Secret, (await store.CompleteAsync(back, Token)).Address.AbsoluteUri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(302, false)]
    [InlineData(308, false)]
    [InlineData(302, true)]
    public async Task Rule16_NoOtherServerThanItsOwnGetsCredentials(int status, bool isOwn)
    {
        await using var other = await LoopbackServer.StartAsync(Private);
        await using var world = await FetchWorld.StartAsync(context =>
        {
            if (context.Request.Path != "/old")
            {
                return Private(context);
            }

            context.Response.StatusCode = status;
            context.Response.Headers.Location = isOwn ? "/feed" : other.At("/feed").AbsoluteUri;
            return Task.CompletedTask;
        }, Options(("desk", "X-Reader: 7"), ("127.0.0.1", "Cookie: never")), spacing: TimeSpan.Zero);
        var feed = await PutAsync(world, With(world.Server.At("/old"), $"me:{Secret}"));

        var state = await world.FetchAsync();

        Assert.Equal((Basic($"me:{Secret}"), "7", null), Seen(world.Server.Requests[0]));
        var last = isOwn ? world.Server.Requests[1] : other.Requests.Single();
        Assert.Equal(isOwn ? (Basic($"me:{Secret}"), "7", null) : (null, null, null), Seen(last));
        Assert.Equal((isOwn, isOwn ? 200 : 401), (state.LastError is null, state.LastStatus));
        Assert.Equal(feed.Address, (await world.Feeds.FindAsync("desk", Token))!.Address);
    }

    [Fact]
    public async Task ABearerTokenOrACookieOfTheSettingsOpensAFeedByItsNameOrItsHost()
    {
        await using var world = await FetchWorld.StartAsync(Private, new FeedOptions(), spacing: TimeSpan.Zero);
        var options = Options(("desk", "Authorization: Bearer abc"), (HostGate.HostOf(world.Server.At("/")), "Cookie: a=b; c=d"));
        var client = ClientOf(world, options);

        await client.GetAsync(FeedAt(world, "desk"), Adapter, new FeedRequestContext(null, null, null), Token);
        await client.GetAsync(FeedAt(world, "other"), Adapter, new FeedRequestContext(null, null, null), Token);

        Assert.Equal(
            [("Bearer abc", "a=b; c=d"), (null, "a=b; c=d")],
            world.Server.Requests.Select(request => (request.Header("authorization"), request.Header("cookie"))));
    }

    [Fact]
    public async Task ASourceThatNeedsAHeaderAndAPostGetsThem()
    {
        var posted = "";
        await using var world = await FetchWorld.StartAsync(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            posted = $"{context.Request.Method} {context.Request.ContentType} {await reader.ReadToEndAsync(Token)}";
            await context.Response.WriteAsync("""{"code":0,"data":{"list":[{"id":1,"title":"Hy5"}]}}""", Token);
        });
        var feed = FeedAt(world, "desk") with
        {
            Adapter = "hunyuan-posts",
            Request = new FeedRequest
            {
                Headers = new Dictionary<string, string> { ["Accept-Language"] = "zh" },
                Post = JsonSerializer.SerializeToElement(new { pageNum = 1 }),
            },
        };
        await world.Feeds.PutAsync(feed, Token);

        var state = await world.FetchAsync();

        Assert.Null(state.LastError);
        Assert.Equal("POST application/json; charset=utf-8 {\"pageNum\":1}", posted);
        Assert.Equal("zh", world.Server.Requests[0].Header("accept-language"));
        Assert.Equal(["Hy5"], world.Candidates.All.Select(candidate => candidate.Title));
    }

    [Fact]
    public async Task AFeedThatMovedToAnotherServerIsRequestedWithoutItsCredentials()
    {
        await using var world = await FetchWorld.StartAsync(Private, spacing: TimeSpan.Zero);
        await using var other = await LoopbackServer.StartAsync(Private);
        var feed = await PutAsync(world, With(world.Server.At($"/feed?token={Key}"), $"me:{Secret}"));
        await world.Feeds.PutAsync(feed with { Address = other.At("/feed?token=***") }, Token);

        await world.FetchAsync();

        Assert.Equal(("/feed?token=***", null), (other.Requests.Single().Path, other.Requests.Single().Header("authorization")));
    }

    [Fact]
    public async Task TheFaultOfAnExchangeNamesNoSecret()
    {
        await using var world = await FetchWorld.StartAsync(context =>
        {
            context.Response.Redirect($"ftp://me:{Secret}@files.example/feed?token={Key}");
            return Task.CompletedTask;
        });
        await PutAsync(world, world.Server.At($"/feed?token={Key}"));

        var state = await world.FetchAsync();

        Assert.Contains("only http and https addresses are", state.LastError, StringComparison.Ordinal);
        await AssertNowhereAsync(world, [Secret, Key]);
    }

    /// <summary>What is stored, reported, logged and sent of the feed.</summary>
    private static async Task AssertNowhereAsync(FetchWorld world, string[] secrets, params string?[] more)
    {
        var reports = await world.Reports.ListAsync(Token);
        await world.Summary.LogAsync(Token);
        string?[] places =
        [
            .. more,
            .. (await world.Feeds.ListAsync(Token)).Select(feed => feed.ToString()),
            .. (await world.States.ListAsync(Token)).Select(state => JsonSerializer.Serialize(state, RecordKinds.Json.FeedState)),
            .. world.Candidates.All.Select(candidate => JsonSerializer.Serialize(candidate, RecordKinds.Json.Candidate)),
            .. world.Log.Lines,
            JsonSerializer.Serialize(reports),
            Write(await world.Feeds.ListAsync(Token)),
        ];
        Assert.All(secrets, secret => Assert.All(places, place => Assert.DoesNotContain(secret, place ?? "", StringComparison.Ordinal)));
    }

    /// <summary>A feed for those who sign in, which names itself and its pages by the address that was requested.</summary>
    private static Task Private(HttpContext context)
    {
        if (context.Request.Headers.Authorization.Count + context.Request.Headers.Cookie.Count + context.Request.Query.Count == 0)
        {
            context.Response.StatusCode = 401;
            return Task.CompletedTask;
        }

        var self = $"http://{context.Request.Host}{context.Request.Path}{context.Request.QueryString}";
        context.Response.Headers.ETag = "\"one\"";
        return context.Response.WriteAsync(SampleFeed.Rss(
            $"<link>{self}</link><item><title>One</title><link>{self.Replace("&", "&amp;", StringComparison.Ordinal)}</link></item>",
            "<item><title>Two</title><guid>2</guid></item>"));
    }

    private static (string?, string?, string?) Seen(SeenRequest request) =>
        (request.Header("authorization"), request.Header("x-reader"), request.Header("cookie"));

    private static Uri With(Uri address, string person) => new(address.AbsoluteUri.Replace("//", $"//{person}@", StringComparison.Ordinal));

    private static string Basic(string person) => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(person))}";

    private static IFeedAdapter Adapter => RegisteredAdapters.All.Single(adapter => adapter.Name == AdapterNames.Feed);

    private static Feed FeedAt(FetchWorld world, string id) => new() { Id = id, Title = id, Address = world.Server.At("/feed") };

    private static AddFeedRequest Request(Uri address) => new(new Feed { Id = "", Title = "", Address = address });

    private static async Task<Feed> PutAsync(FetchWorld world, Uri address)
    {
        await world.Feeds.PutAsync(new Feed { Id = "desk", Title = "Desk", Address = address }, Token);
        return (await world.Feeds.FindAsync("desk", Token))!;
    }

    private static FeedOptions Options(params (string For, string Header)[] credentials)
    {
        var options = new FeedOptions();
        foreach (var (@for, header) in credentials)
        {
            options.Credentials.Add(new FeedCredential { For = @for, Header = header });
        }

        return options;
    }

    private static FeedClient ClientOf(FetchWorld world, FeedOptions options) => new(
        new PoliteHttpClient(Microsoft.Extensions.Options.Options.Create(new FetchOptions { AllowLoopback = true }), TimeProvider.System),
        world.Feeds,
        Microsoft.Extensions.Options.Options.Create(options));

    private static string Write(IEnumerable<Feed> feeds)
    {
        using var stream = new MemoryStream();
        OpmlWriter.Write(feeds, DateTimeOffset.UnixEpoch, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
