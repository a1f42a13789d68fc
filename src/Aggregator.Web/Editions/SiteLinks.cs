namespace Aggregator.Web.Editions;

/// <summary>Where this service is reached, as far as the answer to one request needs to know.</summary>
internal sealed class SiteLinks(IOptions<WebsiteOptions> options)
{
    public EditionLinks For(HttpRequest request)
    {
        if (options.Value.BaseAddress is { } configured)
        {
            return new EditionLinks(WithSlash(configured));
        }

        return Uri.TryCreate($"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}/", UriKind.Absolute, out var own)
            ? new EditionLinks(own)
            : new EditionLinks(null);
    }

    /// <summary>Relative addresses are resolved against it, which needs the slash at its end.</summary>
    public static Uri WithSlash(Uri address) => address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
}
