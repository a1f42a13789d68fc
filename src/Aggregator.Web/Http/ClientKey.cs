using System.Net;

namespace Aggregator.Web.Http;

/// <summary>Distinguishes clients, to count their requests; never stored.</summary>
internal static class ClientKey
{
    /// <summary>What the registries assign to one site (RFC 6177).</summary>
    private const int SitePrefixBytes = 6;

    /// <summary>What counts as one client: an IPv4 address, or a /48 of IPv6: a site has as many addresses as it likes there.</summary>
    public static string Of(HttpContext context)
    {
        var address = AddressOf(context) ?? IPAddress.None;
        var bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        return Convert.ToHexString(bytes.AsSpan(0, Math.Min(bytes.Length, SitePrefixBytes)));
    }

    /// <summary>
    /// The other end of the connection as the host passes it, or what our own proxies say of theirs: each writes the address it was
    /// connected from last into the header. What stands before that is the client's to make up, and is not read.
    /// </summary>
    private static IPAddress? AddressOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        var website = context.RequestServices.GetRequiredService<IOptions<WebsiteOptions>>().Value;
        if (website.TrustedProxies == 0)
        {
            return address;
        }

        var written = context.Request.Headers[website.ForwardedForHeader].SelectMany(value => (value ?? "").Split(',')).Reverse();
        foreach (var entry in written.Take(website.TrustedProxies))
        {
            if (!IPEndPoint.TryParse(entry.Trim(), out var point))
            {
                // None of our proxies wrote that, so the request did not come through them all.
                break;
            }

            address = point.Address;
        }

        return address;
    }
}
