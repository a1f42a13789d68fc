using System.Net.Security;
using System.Text.RegularExpressions;

namespace Aggregator.Hostile.Faults;

/// <summary>Begins TLS, or does something else in its place.</summary>
internal sealed partial class TlsDoor(Certificates certificates)
{
    // A record of one alert: fatal, protocol_version.
    private static readonly byte[] OldVersionAlert = [0x15, 0x03, 0x01, 0, 2, 2, 70];

    // The head of a record of a handshake that is to have 16 KB.
    private static readonly byte[] LongRecord = [0x16, 0x03, 0x03, 0x40, 0];

    /// <summary>The first label of the host that a client's first record names (RFC 6066, 3); empty when it names none of ours.</summary>
    public static string NameIn(byte[] record) => HostName().Match(Encoding.Latin1.GetString(record)).Groups["label"].Value;

    /// <summary>The stream behind TLS; null when there is none.</summary>
    public async Task<Stream?> OpenAsync(Stream connection, string name, TlsPlay play, CancellationToken cancellationToken)
    {
        switch (play)
        {
            case TlsPlay.Never:
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return null;
            case TlsPlay.HangUp:
                return null;
            case TlsPlay.Plain:
                await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>"u8.ToArray(), cancellationToken);
                return null;
            case TlsPlay.OldVersion:
                await connection.WriteAsync(OldVersionAlert, cancellationToken);
                return null;
            case TlsPlay.Garbage:
                await connection.WriteAsync(new byte[64 * 1024], cancellationToken);
                return null;
            case TlsPlay.Drip:
                await new Exchange(connection, name, "", 0).FloodAsync(
                    Encoding.Latin1.GetString(LongRecord), "\0", cancellationToken, TimeSpan.FromMilliseconds(500));
                return null;
        }

        var options = new SslServerAuthenticationOptions
        {
            ServerCertificate = certificates.For($"{name}.localhost", play),
            ApplicationProtocols = [play == TlsPlay.Http2 ? SslApplicationProtocol.Http2 : SslApplicationProtocol.Http11],
        };
        var stream = new SslStream(connection);
        await stream.AuthenticateAsServerAsync(options, cancellationToken);
        return stream;
    }

    [GeneratedRegex(@"(?<label>[a-z0-9-]+)\.localhost", RegexOptions.CultureInvariant)]
    private static partial Regex HostName();
}
