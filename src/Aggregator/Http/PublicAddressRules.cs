using System.Net.Sockets;

namespace Aggregator.Http;

/// <summary>
/// Distinguishes public unicast addresses from the rest, so that a feed cannot lead us into the operator's own network
/// (RFC 6890 and the IANA special-purpose registries).
/// </summary>
internal static class PublicAddressRules
{
    // 192.0.0.0/24 also holds 192.0.0.192, a cloud's metadata service; 168.63.129.16 and 100.100.100.200 are others.
    private static readonly IPNetwork[] Closed =
    [
        .. Networks("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16"),
        .. Networks("172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15"),
        .. Networks("198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        .. Networks("::/96", "100::/64", "2001:2::/48", "2001:db8::/32", "2001:10::/28", "2001:20::/28", "3fff::/20"),
        .. Networks("5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8", "64:ff9b:1::/48"),
    ];

    /// <summary>What is wrong with the address, for the operator; null when it is public.</summary>
    public static string? FindObjection(IPAddress address, bool allowLoopback)
    {
        if (Embedded(address) is { } inner)
        {
            return FindObjection(inner, allowLoopback);
        }

        if (IPAddress.IsLoopback(address))
        {
            return allowLoopback ? null : $"{address} is a loopback address";
        }

        return Array.Exists(Closed, network => network.Contains(address)) ? $"{address} is not a public address" : null;
    }

    public static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(Embedded(address) ?? address);

    /// <summary>The IPv4 address inside a mapped, NAT64 (64:ff9b::/96), 6to4 (2002::/16) or Teredo (2001::/32) address.</summary>
    private static IPAddress? Embedded(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return null;
        }

        var bytes = address.GetAddressBytes();
        if (address.IsIPv4MappedToIPv6 || bytes is [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, ..])
        {
            return new IPAddress(bytes.AsSpan(12, 4));
        }

        if (bytes is [0x20, 0x02, ..])
        {
            return new IPAddress(bytes.AsSpan(2, 4));
        }

        return address.IsIPv6Teredo ? new IPAddress([(byte)~bytes[12], (byte)~bytes[13], (byte)~bytes[14], (byte)~bytes[15]]) : null;
    }

    private static IEnumerable<IPNetwork> Networks(params string[] ranges) => ranges.Select(range => IPNetwork.Parse(range));
}
