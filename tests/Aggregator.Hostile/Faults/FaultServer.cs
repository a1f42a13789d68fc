using System.Buffers.Binary;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Aggregator.Hostile.Faults;

/// <summary>
/// Plays faults on one port of loopback, for as many connections at once as come: which one is said by the first label of the host that is
/// meant, and TLS is known by its first byte. A host that is no fault's answers as it should.
/// </summary>
internal sealed class FaultServer : IAsyncDisposable
{
    private const byte Handshake = 0x16;

    private readonly Dictionary<string, Fault> _faults;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly TlsDoor _door;
    private readonly ConcurrentDictionary<string, int> _pages = [];
    private readonly Task _accepting;

    public FaultServer(IEnumerable<Fault> faults, Certificates certificates)
    {
        _faults = faults.ToDictionary(fault => fault.Name);
        _door = new TlsDoor(certificates);

        // Made before anybody waits for them.
        _ = (Bodies.GzipBomb, Bodies.BrotliBomb);
        _listener.Start(512);
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How often the page of a fault was requested.</summary>
    public int PagesOf(string fault) => _pages.GetValueOrDefault(fault);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException)
            {
                break;
            }
        }

        await Task.WhenAll(serving);
    }

    private async Task ServeAsync(TcpClient client)
    {
        // Not within the call that accepts: what is played may take its time before it first waits.
        await Task.Yield();
        using (client)
        {
            try
            {
                await ServeAsync(client.GetStream());
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException
                or AuthenticationException or ObjectDisposedException)
            {
                // The client hung up, or the run is over.
            }
        }
    }

    private async Task ServeAsync(NetworkStream connection)
    {
        if (await PeekAsync(connection.Socket) is not { Length: > 0 } first)
        {
            return;
        }

        if (first[0] != Handshake)
        {
            await AnswerAsync(connection, await ReadHeadAsync(connection));
            return;
        }

        var name = TlsDoor.NameIn(first);
        var fault = _faults.GetValueOrDefault(name);
        await using var stream = await _door.OpenAsync(connection, name, fault?.Tls ?? TlsPlay.SelfSigned, _stop.Token);
        if (stream is null)
        {
            return;
        }

        if (fault?.Tls == TlsPlay.Http2)
        {
            await fault.Play(new Exchange(stream, name, "/feed", Port), _stop.Token);
            return;
        }

        await AnswerAsync(stream, await ReadHeadAsync(stream));
        await ((SslStream)stream).ShutdownAsync();
    }

    private async Task AnswerAsync(Stream stream, string head)
    {
        var path = head.Split(' ') is [_, var requested, ..] ? requested : "/";
        var host = head.Split("\r\nHost: ") is [_, var rest, ..] ? rest.Split("\r\n")[0] : "";
        var exchange = new Exchange(stream, host.Split('.')[0], path, Port);
        var play = Find(exchange);
        await play(exchange, _stop.Token);
    }

    /// <summary>The feed and robots.txt before the page of a fault are as they should be; so is the page behind a bad robots.txt.</summary>
    private Func<Exchange, CancellationToken, Task> Find(Exchange exchange)
    {
        if (!_faults.TryGetValue(exchange.Fault, out var fault))
        {
            return exchange.Path == $"/{ResolverFault.RedirectingPath}"
                ? (good, token) => good.SayStatusAsync("302 Found", "Location: /feed\r\n", token)
                : (good, token) => good.SayAsync(Bodies.OneItem, "", token);
        }

        if (!fault.IsOfPage)
        {
            return fault.Play;
        }

        var (name, isRobots) = (fault.Name, exchange.Path == "/robots.txt");
        if (exchange.Path == "/feed")
        {
            var link = fault.Link ?? exchange.At(name, "/page");
            return (good, token) => good.SayAsync(Bodies.LeadingTo(name, link, TimeProvider.System.GetUtcNow()), "", token);
        }

        if (!isRobots)
        {
            _pages.AddOrUpdate(name, 1, (_, count) => count + 1);
        }

        if (isRobots == (fault.Kind == FaultKind.Robots))
        {
            return fault.Play;
        }

        return isRobots
            ? (good, token) => good.SayStatusAsync("404 Not Found", "", token)
            : (good, token) => good.SayAsync(Bodies.Page(name), "Content-Type: text/html\r\n", token);
    }

    /// <summary>The first bytes, which stay to be read: of TLS the whole first record, which holds the name.</summary>
    private async Task<byte[]> PeekAsync(Socket socket)
    {
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer, SocketFlags.Peek, _stop.Token);
            var isWhole = read >= 5 && (buffer[0] != Handshake || read >= 5 + BinaryPrimitives.ReadUInt16BigEndian(buffer.AsSpan(3)));
            if (read == 0 || isWhole)
            {
                return buffer[..read];
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), _stop.Token);
        }
    }

    private async Task<string> ReadHeadAsync(Stream stream)
    {
        var buffer = new byte[8192];
        var text = "";
        while (!text.Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, _stop.Token);
            text += read == 0 ? "\r\n\r\n" : Encoding.Latin1.GetString(buffer, 0, read);
        }

        return text;
    }
}
