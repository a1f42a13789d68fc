using System.Threading.Channels;
using MimeKit;

namespace Aggregator.Hosts.Tests.Web;

/// <summary>
/// A real mail server at loopback, from npm. Where Node or its packages are missing the test is skipped with the reason; with CI=true it
/// fails.
/// </summary>
internal sealed class SmtpPeer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Channel<Taken> _mails = Channel.CreateUnbounded<Taken>();
    private readonly Task _reading;
    private readonly TaskCompletionSource<int> _port = new();

    private SmtpPeer(Process process)
    {
        _process = process;
        _reading = ReadAsync();
    }

    /// <param name="User">Who had logged in; null for nobody.</param>
    public sealed record Taken(string From, IReadOnlyList<string> To, string? User, MimeMessage Message, byte[] Data);

    public int Port { get; private set; }

    /// <summary>Settings of a site that mails through it.</summary>
    public (string Name, string Value)[] Settings =>
        [("Delivery:SmtpHost", "127.0.0.1"), ("Delivery:SmtpPort", Port.ToString(
            System.Globalization.CultureInfo.InvariantCulture)), ("Delivery:SmtpSecurity", "None")];

    public static async Task<SmtpPeer> StartAsync(CancellationToken cancellationToken, bool withTls = false)
    {
        var folder = RepositoryFiles.PathOf("tests/Aggregator.Hosts.Tests");
        await NodePackages.NeedAsync(folder, "smtp-server", cancellationToken);
        var start = new ProcessStartInfo("node", [Path.Combine(folder, "Web", "smtp-peer.js"), withTls ? "tls" : "plain"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        var peer = new SmtpPeer(Process.Start(start) ?? throw new InvalidOperationException("Node did not start."));
        peer.Port = await peer._port.Task.WaitAsync(TimeSpan.FromSeconds(60), cancellationToken);
        return peer;
    }

    /// <summary>The next mail it took.</summary>
    public async Task<Taken> ReadAsync(CancellationToken cancellationToken) =>
        await _mails.Reader.ReadAsync(cancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60), cancellationToken);

    /// <summary>What it has taken and nobody has read. A mail is printed before its sender learns that it was taken.</summary>
    public async Task<IReadOnlyList<Taken>> StopAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        await _reading;
        var left = new List<Taken>();

        while (_mails.Reader.TryRead(out var mail))
        {
            left.Add(mail);
        }

        return left;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            var json = JsonDocument.Parse(line).RootElement;
            if (json.TryGetProperty("port", out var port))
            {
                _port.TrySetResult(port.GetInt32());
                continue;
            }

            var data = json.GetProperty("data").GetBytesFromBase64();
            _mails.Writer.TryWrite(new Taken(
                json.GetProperty("from").GetString()!,
                [.. json.GetProperty("to").EnumerateArray().Select(to => to.GetString()!)],
                json.GetProperty("user").GetString(),
                MimeMessage.Load(new MemoryStream(data)),
                data));
        }

        _port.TrySetException(new InvalidOperationException("The mail server ended before it listened."));
    }
}
