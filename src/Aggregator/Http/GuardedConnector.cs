using System.Net.Sockets;

namespace Aggregator.Http;

/// <summary>
/// Connects only to addresses that <see cref="PublicAddressRules"/> lets pass. The check is made on the resolved address
/// at the moment of connecting, so that a name cannot change its mind between check and use.
/// </summary>
internal sealed class GuardedConnector(FetchOptions options)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var target = context.DnsEndPoint;
        var addresses = Permitted(target, await ResolveAsync(target.Host, cancellationToken));
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            throw new FetchFaultException(
                FetchFault.ConnectionRefused, $"{target.Host}:{target.Port} cannot be connected to: {exception.Message}.", exception);
        }
        catch (OperationCanceledException)
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        // RFC 6761, 6.3: names under localhost are loopback; not every resolver knows.
        if ($".{host}".EndsWith(".localhost", StringComparison.OrdinalIgnoreCase))
        {
            return [IPAddress.Loopback, IPAddress.IPv6Loopback];
        }

        // The resolver throws for 0.0.0.0 and ::.
        if (IPAddress.TryParse(host, out var literal))
        {
            return [literal];
        }

        try
        {
            return await options.Resolve(host, cancellationToken);
        }
        catch (SocketException exception)
        {
            throw new FetchFaultException(FetchFault.Dns, $"The name {host} does not resolve ({exception.Message}).", exception);
        }
    }

    private IPAddress[] Permitted(DnsEndPoint target, IPAddress[] addresses)
    {
        var permitted = Array.FindAll(addresses, address => PublicAddressRules.FindObjection(address, options.AllowLoopback) is null);
        if (permitted.Length == 0)
        {
            var reasons = addresses.Select(address => PublicAddressRules.FindObjection(address, options.AllowLoopback));
            throw Refused(target, reasons.FirstOrDefault() ?? "it has no address");
        }

        if (!options.IsPortAllowed(target.Port))
        {
            permitted = options.AllowLoopback ? Array.FindAll(permitted, PublicAddressRules.IsLoopback) : [];
        }

        if (permitted.Length == 0)
        {
            throw Refused(target, $"port {target.Port} is not among those of Web:AllowedPorts");
        }

        return permitted;
    }

    private static FetchFaultException Refused(DnsEndPoint target, string reason) =>
        new(FetchFault.ForbiddenAddress, $"No connection to {target.Host}: {reason}.");
}
