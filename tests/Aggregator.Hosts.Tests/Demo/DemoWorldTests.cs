using System.Net.Sockets;

namespace Aggregator.Hosts.Tests.Demo;

public sealed class DemoWorldTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Anchor = new(2026, 10, 5, 9, 41, 30, TimeSpan.Zero);
    private static readonly DateTimeOffset AnchorMinute = new(2026, 10, 5, 9, 41, 0, TimeSpan.Zero);

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly int _basePort = DemoPorts.NextFree();
    private DemoWorld _world = null!;

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
            Assert.Equal(publication.Entries.Select(entry => AnchorMinute - entry.Item.Ago), items.Select(item => item.Date));
        }
    }

    [Theory]
    [InlineData("shenliu-keji", "GBK", "华为昇腾首日适配")]
    [InlineData("daoyu-keji-bao", "Big5", "摩爾線程秀新訓練卡")]
    public async Task OldEncodingsAreInTheBytesAndInTheDeclaration(string id, string encoding, string present)
    {
        var body = await _client.GetByteArrayAsync(Find(id).FeedAddress, Token);

        Assert.StartsWith($"<?xml version=\"1.0\" encoding=\"{encoding}\"?>", Encoding.ASCII.GetString(body[..60]), StringComparison.Ordinal);
        Assert.Contains(present, DemoEncodings.Named(encoding).GetString(body), StringComparison.Ordinal);
        Assert.Throws<DecoderFallbackException>(() => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body));
    }

    [Fact]
    public async Task TheBrokenFeedIsNoXmlButHoldsItsItems()
    {
        var body = await _client.GetByteArrayAsync(Find("tin-roof-dispatch").FeedAddress, Token);
        var text = Encoding.UTF8.GetString(body);

        Assert.Throws<System.Xml.XmlException>(() => FeedReading.Read("rss", body));
        Assert.Contains("Qwen4 & GLM-6", text, StringComparison.Ordinal);
        Assert.Contains("&mdash;", text, StringComparison.Ordinal);
        Assert.DoesNotContain("</rss>", text, StringComparison.Ordinal);
        Assert.All(Find("tin-roof-dispatch").Entries, entry => Assert.Contains($"<title>{entry.Item.Title}</title>", text, StringComparison.Ordinal));
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
        foreach (var publication in Readable())
        {
            using var first = await _client.GetAsync(publication.FeedAddress, Token);
            var eTag = first.Headers.ETag!;
            var lastModified = first.Content.Headers.LastModified!.Value;

            Assert.False(eTag.IsWeak);
            Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(publication.FeedAddress, request => request.Headers.IfNoneMatch.Add(eTag)));
            Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(publication.FeedAddress, request => request.Headers.IfModifiedSince = lastModified));
            Assert.Equal(
                publication.Source.Manner == DemoBehavior.AlwaysUnmodified ? HttpStatusCode.NotModified : HttpStatusCode.OK,
                await StatusAsync(publication.FeedAddress, request => request.Headers.TryAddWithoutValidation("If-None-Match", "\"of another day\"")));

            var counts = _world.Counts[publication.Source.Id];
            Assert.Equal((4, 3), (counts.Feed, counts.Conditional));
            Assert.Equal(publication.Source.Manner == DemoBehavior.AlwaysUnmodified ? 3 : 2, counts.NotModified);
        }
    }

    [Fact]
    public async Task EveryItemHasItsPage()
    {
        foreach (var (publication, entry) in Readable().SelectMany(publication => publication.Entries.Select(entry => (publication, entry))))
        {
            var html = WebUtility.HtmlDecode(DemoEncodings.Named(publication.Source.Encoding).GetString(await _client.GetByteArrayAsync(entry.Address, Token)));
            var shown = entry.Item.Access == DemoAccess.Paywalled ? entry.Item.Body.Take(1) : entry.Item.Body;

            Assert.Contains(entry.Item.Title, html, StringComparison.Ordinal);
            Assert.All(shown, paragraph => Assert.Contains(paragraph.TrimStart('#', '>', '-', ' '), html, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task RobotsForbidTheMembersOnlyPath()
    {
        var robots = await _client.GetStringAsync(new Uri(Find("harbor-technology-review").Home, "robots.txt"), Token);
        var members = Find("harbor-technology-review").Entries.Where(entry => entry.Address.AbsolutePath.StartsWith("/members/", StringComparison.Ordinal));

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
    public async Task AnotherDayKeepsTheAddresses()
    {
        var before = Readable().SelectMany(publication => publication.Entries).Select(entry => entry.Address).ToHashSet();
        await _world.DisposeAsync();
        _world = await DemoWorld.StartAsync(Options with { AnchorTime = Anchor.AddDays(40) }, Token);

        Assert.Equal(before, Readable().SelectMany(publication => publication.Entries).Select(entry => entry.Address).ToHashSet());
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
        var exception = await Assert.ThrowsAsync<DemoPortException>(() => DemoWorld.StartAsync(Options with { BasePort = basePort }, Token));

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

    private IEnumerable<DemoPublication> Readable() => _world.Publications.Where(publication => publication.Entries.Count > 0);

    private DemoPublication Find(string id) => _world.Publications.Single(publication => publication.Source.Id == id);

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
        foreach (var address in Readable().SelectMany(publication => publication.Entries.Take(2).Select(entry => entry.Address).Prepend(publication.FeedAddress)))
        {
            all[address] = Convert.ToHexString(await _client.GetByteArrayAsync(address, Token));
        }

        return all;
    }
}
