using System.Net.Sockets;

namespace Aggregator.Hosts.Tests.Demo;

public sealed class DemoWorldTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Anchor = new(2026, 10, 5, 9, 41, 30, TimeSpan.Zero);
    private static readonly DateTimeOffset AnchorMinute = new(2026, 10, 5, 9, 41, 0, TimeSpan.Zero);

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly int _basePort = DemoPorts.NextFree();
    private readonly IReadOnlyList<DemoPublication> _publications;
    private DemoWorld _world = null!;

    public DemoWorldTests() => _publications = DemoPublication.AllOf(_basePort, AnchorMinute);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DemoOptions Options => new() { BasePort = _basePort, AnchorTime = Anchor, Latency = TimeSpan.FromMilliseconds(50) };

    public async ValueTask InitializeAsync() => _world = await DemoWorld.StartAsync(Options, Token);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task EveryFeedIsWhatItsFormatSaysWithTheRightDates()
    {
        foreach (var publication in Readable().Where(publication => publication.Source.Manner != DemoBehavior.Broken))
        {
            var body = await _client.GetByteArrayAsync(publication.FeedAddress, Token);
            var items = FeedReading.Read(publication.Source.Format, body);

            Assert.Equal(publication.Entries.Select(entry => entry.Item.Title), items.Select(item => item.Title));
            Assert.Equal(publication.Entries.Select(entry => entry.Address.AbsolutePath), items.Select(item => item.Link.AbsolutePath));
            Assert.Equal(publication.Entries.Select(entry => entry.PublishedAt), items.Select(item => item.Date));
        }
    }

    [Theory]
    [InlineData("shenliu-keji", "GBK", "华为昇腾首日适配")]
    [InlineData("daoyu-keji-bao", "Big5", "摩爾線程秀新訓練卡")]
    public async Task OldEncodingsAreInTheBytesAndInTheDeclaration(string id, string encoding, string present)
    {
        var publication = Find(id);
        var body = await _client.GetByteArrayAsync(publication.FeedAddress, Token);

        var declaration = $"<?xml version=\"1.0\" encoding=\"{encoding}\"?>";
        Assert.StartsWith(declaration, Encoding.ASCII.GetString(body[..60]), StringComparison.Ordinal);
        Assert.Contains(present, publication.Encoding.GetString(body), StringComparison.Ordinal);
        Assert.Throws<DecoderFallbackException>(() => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body));
    }

    [Fact]
    public async Task TheBrokenFeedIsNotXmlButHoldsItsItems()
    {
        var body = await _client.GetByteArrayAsync(Find("tin-roof-dispatch").FeedAddress, Token);
        var text = Encoding.UTF8.GetString(body);

        Assert.Throws<System.Xml.XmlException>(() => FeedReading.Read("rss", body));
        Assert.Contains("Qwen4 & GLM-6", text, StringComparison.Ordinal);
        Assert.Contains("&mdash;", text, StringComparison.Ordinal);
        Assert.DoesNotContain("</rss>", text, StringComparison.Ordinal);
        Assert.All(
            Find("tin-roof-dispatch").Entries, entry => Assert.Contains(
                $"<title>{entry.Item.Title}</title>",
                text,
                StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("old-quay-weekly", HttpStatusCode.OK, "text/html")]
    [InlineData("night-bus-telegraph", HttpStatusCode.ServiceUnavailable, "text/plain")]
    [InlineData("lost-valley-post", HttpStatusCode.NotFound, "text/html")]
    public async Task IllSourcesAnswerAsTheyShould(string id, HttpStatusCode status, string type)
    {
        using var answer = await _client.GetAsync(Find(id).FeedAddress, Token);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(status == HttpStatusCode.ServiceUnavailable, answer.Headers.RetryAfter?.Delta == TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task ValidatorsAreHonouredAndCounted()
    {
        var requests = new ConcurrentBag<DemoRequest>();
        await _world.DisposeAsync();
        var counting = Options with
        {
            BeforeAnswer = (request, _) =>
            {
                requests.Add(request);
                return Task.CompletedTask;
            },
        };
        _world = await DemoWorld.StartAsync(counting, Token);

        foreach (var publication in Readable())
        {
            using var first = await _client.GetAsync(publication.FeedAddress, Token);
            var eTag = first.Headers.ETag!;
            var lastModified = first.Content.Headers.LastModified!.Value;

            Assert.False(eTag.IsWeak);
            var feed = publication.FeedAddress;
            Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(feed, request => request.Headers.IfNoneMatch.Add(eTag)));
            Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(feed, request => request.Headers.IfModifiedSince = lastModified));
            Assert.Equal(
                publication.Source.Manner == DemoBehavior.AlwaysUnmodified ? HttpStatusCode.NotModified : HttpStatusCode.OK,
                await StatusAsync(feed, request => request.Headers.TryAddWithoutValidation("If-None-Match", "\"of another day\"")));

            var seen = requests.Where(request => request.SiteId == publication.Source.Id && request.Resource == DemoResource.Feed).ToList();
            Assert.Equal((4, 3), (seen.Count, seen.Count(request => request.IsConditional)));
        }
    }

    [Fact]
    public async Task EveryItemHasItsPage()
    {
        var pages = Readable().SelectMany(publication => publication.Entries.Select(entry => (publication, entry)));
        foreach (var (publication, entry) in pages)
        {
            var html = WebUtility.HtmlDecode(publication.Encoding.GetString(await _client.GetByteArrayAsync(entry.Address, Token)));

            Assert.Contains(entry.Item.Title, html, StringComparison.Ordinal);
            Assert.All(entry.Item.Shown, paragraph => Assert.Contains(paragraph, html, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task FrontPagesLinkTheirArticlesAndOtherPathsAreNotFound()
    {
        foreach (var publication in _publications)
        {
            using var missing = await _client.GetAsync(new Uri(publication.Home, "nothing-here"), Token);
            using var style = await _client.GetAsync(new Uri(publication.Home, "site.css"), Token);
            var front = publication.Encoding.GetString(await _client.GetByteArrayAsync(publication.Home, Token));

            Assert.Equal((HttpStatusCode.NotFound, "text/css"), (missing.StatusCode, style.Content.Headers.ContentType?.MediaType));
            Assert.DoesNotContain("{{", front, StringComparison.Ordinal);
            Assert.All(
                publication.Entries, entry => Assert.Contains($"href=\"{entry.Address.AbsolutePath}\"", front, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task RobotsForbidTheMembersOnlyPath()
    {
        var robots = await _client.GetStringAsync(new Uri(Find("harbor-technology-review").Home, "robots.txt"), Token);
        var paths = Find("harbor-technology-review").Entries.Select(entry => entry.Address.AbsolutePath);
        var members = paths.Where(path => path.StartsWith("/members/", StringComparison.Ordinal));

        Assert.Contains("Disallow: /members/", robots, StringComparison.Ordinal);
        Assert.NotEmpty(members);
    }

    [Fact]
    public async Task TheSameOptionsGiveTheSameBytes()
    {
        var before = await DownloadAsync();
        await _world.DisposeAsync();
        _world = await DemoWorld.StartAsync(Options, Token);

        Assert.Equal(before, await DownloadAsync());
    }

    [Fact]
    public async Task AnotherDayKeepsTheAddressesAndMovesTheDates()
    {
        await _world.DisposeAsync();
        _world = await DemoWorld.StartAsync(Options with { AnchorTime = Anchor.AddDays(40) }, Token);

        foreach (var publication in Readable().Where(publication => publication.Source.Manner != DemoBehavior.Broken))
        {
            var items = FeedReading.Read(publication.Source.Format, await _client.GetByteArrayAsync(publication.FeedAddress, Token));
            Assert.Equal(publication.Entries.Select(entry => entry.Address.AbsolutePath), items.Select(item => item.Link.AbsolutePath));
            Assert.Equal(publication.Entries.Select(entry => entry.PublishedAt.AddDays(40)), items.Select(item => item.Date));
        }
    }

    [Fact]
    public async Task ATakenPortIsNamedWithTheOptionThatHelps()
    {
        var taken = DemoPorts.NextFree();
        using var listener = new TcpListener(IPAddress.Loopback, taken + 3);
        listener.Start();

        var exception = await Assert.ThrowsAsync<DemoPortException>(() => DemoWorld.StartAsync(Options with { BasePort = taken }, Token));

        Assert.Contains((taken + 3).ToString(CultureInfo.InvariantCulture), exception.Message, StringComparison.Ordinal);
        Assert.Contains("--port", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(65_530)]
    public async Task APortOutOfRangeIsRefused(int basePort)
    {
        var options = Options with { BasePort = basePort };

        var exception = await Assert.ThrowsAsync<DemoPortException>(() => DemoWorld.StartAsync(options, Token));

        Assert.Contains($"--port {basePort}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AGateHoldsTheWorldInTheMiddleOfFetching()
    {
        await _world.DisposeAsync();
        var gate = new DemoGate(DemoResource.Feed, passing: 1);
        _world = await DemoWorld.StartAsync(Options with { BeforeAnswer = gate.WaitAsync }, Token);

        using var first = await _client.GetAsync(Find("harbor-technology-review").FeedAddress, Token);
        var second = _client.GetAsync(Find("meridian-wire").FeedAddress, Token);
        await gate.Reached.WaitAsync(Token);

        Assert.False(second.IsCompleted);
        gate.Open();
        using var answer = await second;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private IEnumerable<DemoPublication> Readable() => _publications.Where(publication => publication.Entries.Count > 0);

    private DemoPublication Find(string id) => _publications.Single(publication => publication.Source.Id == id);

    private async Task<HttpStatusCode> StatusAsync(Uri address, Action<HttpRequestMessage> prepare)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        prepare(request);
        using var answer = await _client.SendAsync(request, Token);
        return answer.StatusCode;
    }

    private async Task<Dictionary<Uri, string>> DownloadAsync()
    {
        var all = new Dictionary<Uri, string>();
        var addresses = Readable().SelectMany(
            publication => publication.Entries.Take(2).Select(entry => entry.Address).Prepend(publication.FeedAddress));
        foreach (var address in addresses)
        {
            all[address] = Convert.ToHexString(await _client.GetByteArrayAsync(address, Token));
        }

        return all;
    }
}
