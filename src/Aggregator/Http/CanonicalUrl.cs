namespace Aggregator.Http;

/// <summary>One form for the many addresses of one page.</summary>
public static partial class CanonicalUrl
{
    /// <summary>Without fragment, tracking parameters and default port, the host in lower-case ASCII. A relative address stays.</summary>
    public static Uri Of(Uri address)
    {
        if (!address.IsAbsoluteUri || address.HostNameType == UriHostNameType.Unknown)
        {
            return address;
        }

        var builder = new UriBuilder(address)
        {
            Host = address.IdnHost,
            Fragment = "",
            Query = TrackingParameters.Remove(address.IdnHost, address.AbsolutePath, address.Query),
            Port = address.IsDefaultPort ? -1 : address.Port,
        };
        if (SessionInPath().IsMatch(builder.Path))
        {
            builder.Path = SessionInPath().Replace(builder.Path, "");
        }

        return builder.Uri;
    }

    [GeneratedRegex(@";jsessionid=[\w.!-]*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SessionInPath();
}
