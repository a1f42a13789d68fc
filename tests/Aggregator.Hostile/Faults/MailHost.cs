using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Aggregator.Hostile.Faults;

/// <summary>A mail host on loopback (RFC 5321) that plays one fault and counts the mails it took.</summary>
internal sealed class MailHost : IAsyncDisposable
{
    private const string Greeting = "220 host";
    private const string Fine = "250 Fine";

    private readonly MailFault _fault;
    private readonly Certificates _certificates;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, int> _taken = [];
    private readonly Task _accepting;

    public MailHost(MailFault fault, Certificates certificates)
    {
        (_fault, _certificates) = (fault, certificates);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        if (fault.IsClosed)
        {
            _listener.Stop();
        }

        _accepting = fault.IsClosed ? Task.CompletedTask : AcceptAsync();
    }

    public int Port { get; }

    /// <summary>How many mails were taken, or may have been, for an address.</summary>
    public int TakenFor(string address) => _taken.GetValueOrDefault(address);

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
                serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token), serving.Count + 1));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException)
            {
                break;
            }
        }

        await Task.WhenAll(serving);
    }

    private async Task ServeAsync(TcpClient client, int connection)
    {
        using (client)
        {
            try
            {
                var talk = new MailTalk(client.GetStream(), _stop.Token);
                await TalkAsync(talk, connection);
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException
                or AuthenticationException)
            {
                // The client hung up, or the run is over.
            }
        }
    }

    private async Task TalkAsync(MailTalk talk, int connection)
    {
        var recipient = "";
        var isOpen = await talk.SayAsync(_fault.Answer(new MailTurn(MailFault.Banner, connection)) ?? Greeting);

        while (isOpen && await talk.ReadLineAsync() is { } line)
        {
            var turn = new MailTurn(line, connection);
            var answer = _fault.Answer(turn);
            if (turn.Is("STARTTLS") && answer is null)
            {
                await talk.SayAsync("220 Go on");
                await talk.SecureAsync(_certificates.For("localhost", TlsPlay.SelfSigned));
                continue;
            }

            if (turn.Is("DATA") && answer is null)
            {
                await talk.SayAsync("354 Go on");
                await talk.ReadMessageAsync();
                answer = _fault.Answer(new MailTurn(MailFault.Message, connection));
                if (answer is null or MailFault.Cut or MailFault.Silence or MailFault.Flood)
                {
                    _taken.AddOrUpdate(recipient, 1, (_, count) => count + 1);
                }
            }

            recipient = turn.Is("RCPT") ? line.Split('<', '>')[1] : recipient;
            isOpen = await talk.SayAsync(answer ?? Fine) && !turn.Is("QUIT");
        }
    }
}

/// <summary>The lines of one connection.</summary>
internal sealed class MailTalk(Stream stream, CancellationToken cancellationToken)
{
    private static readonly string Block = Bodies.Repeat("250-and so on, for as long as anybody listens\r\n", 200);

    private Stream _stream = stream;

    /// <summary>False when nothing is said any more.</summary>
    public async Task<bool> SayAsync(string answer)
    {
        switch (answer)
        {
            case MailFault.Cut:
                return false;
            case MailFault.Silence:
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return false;
            case MailFault.Flood:
                await new Exchange(_stream, "", "", 0).FloodAsync("", Block, cancellationToken);
                return false;
        }

        await _stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\r\n"), cancellationToken);
        return !answer.StartsWith("421", StringComparison.Ordinal);
    }

    /// <summary>Null when the other side hung up.</summary>
    public async Task<string?> ReadLineAsync()
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await _stream.ReadAsync(one, cancellationToken) > 0)
        {
            if (one[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)one[0]);
        }

        return null;
    }

    public async Task ReadMessageAsync()
    {
        while (await ReadLineAsync() is not (null or "."))
        {
            // Its content is no business of this.
        }
    }

    public async Task SecureAsync(System.Security.Cryptography.X509Certificates.X509Certificate2 certificate)
    {
        var secure = new SslStream(_stream);
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, cancellationToken);
        _stream = secure;
    }
}
