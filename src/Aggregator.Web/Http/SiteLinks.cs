using System.Net;

namespace Aggregator.Web.Http;

/// <summary>Where this service is reached, as far as the answer to one request needs to know.</summary>
internal sealed class SiteLinks(IOptions<WebsiteOptions> options)
{
    public EditionLinks For(HttpRequest request)
    {
        if (options.Value.BaseAddress is not null)
        {
            return options.Value.Links;
        }

        if (!IsProved(request))
        {
            return new EditionLinks(null);
        }

        var address = $"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}/";
        Uri.TryCreate(address, UriKind.Absolute, out var own);
        return new EditionLinks(own);
    }

    /// <summary>A client may write any name into <c>Host</c>; only this machine's own and the address it connected to are believed.</summary>
    private static bool IsProved(HttpRequest request)
    {
        var host = request.Host.Host;
        if (!IPAddress.TryParse(host.Trim('[', ']'), out var address))
        {
            return host.Equals("localhost", StringComparison.OrdinalIgnoreCase);
        }

        return IPAddress.IsLoopback(address) || address.Equals(Plain(request.HttpContext.Connection.LocalIpAddress));
    }

    private static IPAddress? Plain(IPAddress? address) => address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
}
