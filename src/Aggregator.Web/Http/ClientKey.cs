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
        var address = Forwarded(context) ?? context.Connection.RemoteIpAddress ?? IPAddress.None;
        var bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        return Convert.ToHexString(bytes.AsSpan(0, Math.Min(bytes.Length, SitePrefixBytes)));
    }

    /// <summary>The last address in the header is the one our own proxy wrote; those before it are the client's to make up.</summary>
    private static IPAddress? Forwarded(HttpContext context)
    {
        if (!context.RequestServices.GetRequiredService<IOptions<WebsiteOptions>>().Value.IsBehindProxy
            || context.Request.Headers["X-Forwarded-For"].LastOrDefault()?.Split(',')[^1].Trim() is not { Length: > 0 } last)
        {
            return null;
        }

        return IPEndPoint.TryParse(last, out var point) ? point.Address : null;
    }
}
