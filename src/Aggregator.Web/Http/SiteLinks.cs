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

        var address = $"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}/";
        Uri.TryCreate(address, UriKind.Absolute, out var own);
        return new EditionLinks(own);
    }
}
