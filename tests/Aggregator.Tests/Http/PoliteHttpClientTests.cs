using System.IO.Compression;

namespace Aggregator.Tests.Http;

public sealed class PoliteHttpClientTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly PoliteHttpClient _client;

    public PoliteHttpClientTests() =>
        _client = new PoliteHttpClient(
            Options.Create(new FetchOptions { AllowLoopback = true, ContactAddress = "https://news.example/about" }),
            _time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Rule01_ValidatorsAreSentByteForByteAndOnlyWhenGiven()
    {
        await using var server = await LoopbackServer.StartAsync(context => context.Response.WriteAsync("ok"));

        await GetAsync(server.At("/"));
        await _client.GetAsync(Ask(server.At("/")) with { ETag = "W/\"a, b\"", LastModified = "yesterday, about noon" }, Token);

        Assert.Null(server.Requests[0].Header("if-none-match"));
        Assert.Null(server.Requests[0].Header("if-modified-since"));
        Assert.Equal("W/\"a, b\"", server.Requests[1].Header("if-none-match"));
        Assert.Equal("yesterday, about noon", server.Requests[1].Header("if-modified-since"));
    }

    [Fact]
    public async Task Rule18_TheRequestNamesUsAndCarriesNothingElse()
    {
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.Cookies.Append("id", "1");
            return context.Response.WriteAsync("ok");
        });

        await GetAsync(server.At("/feed?x=1"));
        await GetAsync(server.At("/feed?x=1"));

        Assert.All(server.Requests, request =>
        {
            Assert.Equal("/feed?x=1", request.Path);
            Assert.Equal("Aggregator/0.1 (+https://news.example/about)", request.Header("user-agent"));
            Assert.Equal(["accept", "accept-encoding", "host", "user-agent"], request.Headers.Keys.Order());
        });
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Rule19_CompressedBodiesAreReadUpToTheLimitOfWhatTheyHold(string encoding)
    {
        var small = Compress(encoding, new byte[1000]);
        var bomb = Compress(encoding, new byte[50_000_000]);
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.Headers.ContentEncoding = encoding;
            return context.Response.Body.WriteAsync(context.Request.Path == "/bomb" ? bomb : small, Token).AsTask();
        });

        var response = await GetAsync(server.At("/small"));
        var fault = await FaultAsync(server.At("/bomb"));

        Assert.Equal(1000, response.Body.Length);
        Assert.Equal(FetchFault.TooLarge, fault.Fault);
        Assert.Contains("97 KiB", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABodyThatIsNotCompressedAsItSaysIsBroken()
    {
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            return context.Response.WriteAsync("<rss/> is no gzip");
        });

        var fault = await FaultAsync(server.At("/"));

        Assert.Equal(FetchFault.BadCompression, fault.Fault);
    }

    [Fact]
    public async Task Rule15_APermanentMoveIsReportedAndATemporaryOneIsNot()
    {
        await using var server = await LoopbackServer.StartAsync(Redirecting(new()
        {
            ["/old"] = (301, "/newer"),
            ["/newer"] = (308, "/newest"),
            ["/newest"] = (302, "/today"),
            ["/temporary"] = (302, "/moved"),
            ["/moved"] = (301, "/today"),
        }));

        var moved = await GetAsync(server.At("/old"));
        var temporary = await GetAsync(server.At("/temporary"));

        Assert.Equal(server.At("/newest"), moved.MovedTo);
        Assert.Equal(server.At("/today"), moved.Address);
        Assert.Null(temporary.MovedTo);
    }

    [Theory]
    [InlineData("/loop", FetchFault.RedirectLoop, "loop")]
    [InlineData("/1", FetchFault.TooManyRedirects, "More than 5")]
    [InlineData("/file", FetchFault.ForbiddenAddress, "only http and https")]
    [InlineData("/metadata", FetchFault.ForbiddenAddress, "not a public address")]
    [InlineData("/nowhere", FetchFault.NotHttp, "not an address")]
    public async Task Rule16_ARedirectThatMayNotBeFollowedEndsTheExchange(string path, FetchFault expected, string words)
    {
        await using var server = await LoopbackServer.StartAsync(Redirecting(new()
        {
            ["/loop"] = (302, "/loop2"),
            ["/loop2"] = (302, "/loop"),
            ["/1"] = (302, "/2"),
            ["/2"] = (302, "/3"),
            ["/3"] = (302, "/4"),
            ["/4"] = (302, "/5"),
            ["/5"] = (302, "/6"),
            ["/6"] = (302, "/7"),
            ["/file"] = (302, "file:///etc/passwd"),
            ["/metadata"] = (302, "http://169.254.169.254/latest/meta-data/"),
            ["/nowhere"] = (302, "http://["),
        }));

        var fault = await FaultAsync(server.At(path));

        Assert.Equal(expected, fault.Fault);
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Requests, request => request.Path == "/7");
    }

    [Fact]
    public void Rule16_HttpsIsNotLeftForHttp()
    {
        var chain = new RedirectChain(new Uri("https://example.com/feed"), new FetchOptions());

        var fault = Assert.Throws<FetchFaultException>(() => chain.Redirect("http://example.com/feed", permanent: true));

        Assert.Equal(FetchFault.ForbiddenAddress, fault.Fault);
    }

    [Fact]
    public async Task Rule20_AServerThatNeverAnswersIsLeftAfterTheHeadersTimeout()
    {
        await using var server = new RawServer((_, token) => Task.Delay(Timeout.Infinite, token));

        var fault = await TimeOutAsync(_client, server, TimeSpan.FromSeconds(10));

        Assert.Equal(FetchFault.NoAnswer, fault.Fault);
        Assert.Contains("no answer within 10 s", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule20_AServerThatDripsIsLeftAfterTheWholeTimeout()
    {
        await using var server = new RawServer(async (stream, token) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<rss>"u8.ToArray(), token);
            await Task.Delay(Timeout.Infinite, token);
        });

        // Headers may take long here, so that the limit on the whole is what ends it.
        using var client = new PoliteHttpClient(
            Options.Create(new FetchOptions { AllowLoopback = true, HeadersTimeout = TimeSpan.FromMinutes(1) }),
            _time);

        var fault = await TimeOutAsync(client, server, TimeSpan.FromSeconds(30));

        Assert.Equal(FetchFault.TooSlow, fault.Fault);
        Assert.Contains("did not finish within 30 s", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort", FetchFault.Cut)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort", FetchFault.Cut)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfive\r\nshort\r\n0\r\n\r\n", FetchFault.NotHttp)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\nContent-Length: 5\r\n\r\nshort", FetchFault.BadCompression)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nContent-Length: 5\r\n\r\nshort", FetchFault.BadCompression)]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n", FetchFault.NotHttp)]
    [InlineData("", FetchFault.BrokenOff)]
    public async Task AnAnswerThatBreaksOffOrIsNoHttpSaysWhichItWas(string answer, FetchFault expected)
    {
        await using var server = RawServer.Saying(answer);

        var fault = await FaultAsync(server.At("/"));

        Assert.Equal(expected, fault.Fault);
    }

    [Fact]
    public async Task AFloodOfHeadersEndsTheExchange()
    {
        await using var server = new RawServer(async (stream, token) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray(), token);
            for (var line = 0; ; line++)
            {
                await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"X-Flood-{line}: {new string('x', 1000)}\r\n"), token);
            }
        });

        var fault = await FaultAsync(server.At("/"));

        Assert.Equal(FetchFault.HeadersTooLarge, fault.Fault);
        Assert.Contains("64 KiB", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Http10WithoutALengthIsReadToItsEnd()
    {
        await using var server = RawServer.Saying("HTTP/1.0 200 OK\r\nContent-Type: text/xml\r\n\r\n<rss/>");

        var response = await GetAsync(server.At("/"));

        Assert.Equal("<rss/>"u8.ToArray(), response.Body.ToArray());
    }

    [Fact]
    public async Task MoreThanTheLengthSaysIsLeftAsideAndDisturbsNoLaterExchange()
    {
        await using var server = RawServer.Saying(
            "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil");

        var first = await GetAsync(server.At("/"));
        var second = await GetAsync(server.At("/"));

        Assert.Equal("<rss/>"u8.ToArray(), first.Body.ToArray());
        Assert.Equal("<rss/>"u8.ToArray(), second.Body.ToArray());
    }

    [Fact]
    public async Task AConnectionThatIsResetIsBrokenOff()
    {
        await using var server = new RawServer((stream, _) =>
        {
            stream.Socket.LingerState = new System.Net.Sockets.LingerOption(true, 0);
            stream.Socket.Close();
            return Task.CompletedTask;
        });

        Assert.Equal(FetchFault.BrokenOff, (await FaultAsync(server.At("/"))).Fault);
    }

    [Fact]
    public async Task Rule20_AServerThatAcceptsAndNeverSpeaksTlsIsLeftAfterTheConnectTimeout()
    {
        await using var server = new RawServer((_, token) => Task.Delay(Timeout.Infinite, token));
        using var client = new PoliteHttpClient(
            Options.Create(new FetchOptions { AllowLoopback = true, ConnectTimeout = TimeSpan.FromSeconds(1) }),
            _time);

        var fault = await Assert.ThrowsAsync<FetchFaultException>(
            () => client.GetAsync(Ask(new Uri(server.At("/").AbsoluteUri.Replace("http:", "https:", StringComparison.Ordinal))), Token));

        Assert.Equal(FetchFault.ConnectTimeout, fault.Fault);
        Assert.Equal(
            (TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30)),
            (new FetchOptions().ConnectTimeout, new FetchOptions().HeadersTimeout, new FetchOptions().ExchangeTimeout));
    }

    [Fact]
    public async Task Rule20_AServerThatDripsAByteASecondIsLeftAtThirty()
    {
        await using var server = new RawServer(async (stream, token) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"u8.ToArray(), token);
            for (var second = 0; ; second++)
            {
                await stream.WriteAsync("<"u8.ToArray(), token);
                await Task.Delay(20, token);
                _time.Advance(TimeSpan.FromSeconds(second < 29 ? 1 : 0.1));
            }
        });

        var start = _time.GetUtcNow();
        var fault = await FaultAsync(server.At("/"));

        Assert.Equal(FetchFault.TooSlow, fault.Fault);
        Assert.InRange(_time.GetUtcNow() - start, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(35));
    }

    [Theory]
    [InlineData(null, null, "Aggregator/0.1")]
    [InlineData(null, 1, "Aggregator/0.1 (1 subscriber)")]
    [InlineData("https://news.example/about", 12, "Aggregator/0.1 (+https://news.example/about; 12 subscribers)")]
    public async Task Rule18_TheNameSaysForHowManyReadersIsRequested(string? contact, int? readers, string expected)
    {
        await using var server = await LoopbackServer.StartAsync(context => context.Response.WriteAsync("ok"));
        using var client = new PoliteHttpClient(
            Options.Create(new FetchOptions { AllowLoopback = true, ContactAddress = contact }),
            _time,
            new Audience(readers));

        await client.GetAsync(Ask(server.At("/")), Token);

        Assert.Equal(expected, server.Requests[0].Header("user-agent"));
    }

    [Fact]
    public async Task Rule19_OnlyGzipAndBrotliAreRequested()
    {
        await using var server = await LoopbackServer.StartAsync(context => context.Response.WriteAsync("ok"));

        await GetAsync(server.At("/"));

        Assert.Equal("gzip, br", server.Requests[0].Header("accept-encoding"));
    }

    [Fact]
    public async Task Rule19_ABombWithinABombIsNotOpened()
    {
        var bomb = Compress("gzip", Compress("gzip", new byte[50_000_000]));
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.Headers.ContentEncoding = "gzip, gzip";
            return context.Response.Body.WriteAsync(bomb, Token).AsTask();
        });

        Assert.Equal(FetchFault.BadCompression, (await FaultAsync(server.At("/"))).Fault);
    }

    [Fact]
    public async Task AnAnswerThatAnnouncesTooMuchIsNotRead()
    {
        await using var server = RawServer.Saying("HTTP/1.1 200 OK\r\nContent-Length: 200000000\r\n\r\n");

        var fault = await FaultAsync(server.At("/"));

        Assert.Equal(FetchFault.TooLarge, fault.Fault);
    }

    [Fact]
    public async Task AClosedPortIsRefusedByName()
    {
        var server = RawServer.Saying("");
        var address = server.At("/");
        await server.DisposeAsync();

        var fault = await FaultAsync(address);

        Assert.Equal(FetchFault.ConnectionRefused, fault.Fault);
        Assert.Contains("127.0.0.1", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ANameThatDoesNotResolveSaysSo()
    {
        var fault = await FaultAsync(new Uri("http://no-such-name.invalid/feed"));

        Assert.Equal(FetchFault.Dns, fault.Fault);
        Assert.Contains("no-such-name.invalid does not resolve", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnErrorStatusIsAnAnswerWithoutBody()
    {
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "120";
            return context.Response.WriteAsync("slow down");
        });

        var response = await GetAsync(server.At("/"));

        Assert.Equal(429, response.Status);
        Assert.Equal("120", response.Header("retry-after"));
        Assert.Equal(0, response.Body.Length);
    }

    [Fact]
    public async Task CancellationByTheCallerPasses()
    {
        await using var server = new RawServer((_, token) => Task.Delay(Timeout.Infinite, token));
        using var cancel = new CancellationTokenSource();

        var asking = _client.GetAsync(Ask(server.At("/")), cancel.Token);
        await server.Requested.Task;
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    private static FetchRequest Ask(Uri address) => new(address) { Accept = "*/*", MaxBytes = 100_000 };

    private Task<FetchResponse> GetAsync(Uri address) => _client.GetAsync(Ask(address), Token);

    private Task<FetchFaultException> FaultAsync(Uri address) => Assert.ThrowsAsync<FetchFaultException>(() => GetAsync(address));

    private async Task<FetchFaultException> TimeOutAsync(PoliteHttpClient client, RawServer server, TimeSpan limit)
    {
        var asking = Assert.ThrowsAsync<FetchFaultException>(() => client.GetAsync(Ask(server.At("/")), Token));
        await server.Requested.Task;
        _time.Advance(limit - TimeSpan.FromSeconds(1));
        Assert.False(asking.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(1));

        return await asking.WaitAsync(TimeSpan.FromSeconds(20), Token);
    }

    private sealed class Audience(int? readers) : ISubscriberCounter
    {
        public Task<int?> CountAsync(CancellationToken cancellationToken) => Task.FromResult(readers);
    }

    private static RequestDelegate Redirecting(Dictionary<string, (int Status, string Location)> redirects) => context =>
    {
        if (redirects.TryGetValue(context.Request.Path, out var redirect))
        {
            context.Response.StatusCode = redirect.Status;
            context.Response.Headers.Location = redirect.Location;
        }

        return Task.CompletedTask;
    };

    private static byte[] Compress(string encoding, byte[] body)
    {
        var output = new MemoryStream();

        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(output, CompressionLevel.Fastest),
            "br" => new BrotliStream(output, CompressionLevel.Fastest),
            _ => new ZLibStream(output, CompressionLevel.Fastest),
        })
        {
            stream.Write(body);
        }

        return output.ToArray();
    }
}
