using System.Xml.Linq;

namespace Aggregator.Web.Pages;

/// <summary><c>robots.txt</c> (RFC 9309) and <c>sitemap.xml</c> (sitemaps.org 0.9), with the languages of each page.</summary>
internal static class SiteMap
{
    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    /// <summary>Three years of days; the protocol ends at 50,000 addresses.</summary>
    private const int MaxEditions = 1100;

    private static readonly string[] Pages =
        ["/", "/live", "/labs", "/archive", "/sources", "/near-misses", "/subscribe", "/about", "/reference"];

    public static void MapSiteMap(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRead("/robots.txt", GetRobots);
        endpoints.MapRead("/sitemap.xml", GetAsync).RequireRateLimiting(CostLimits.Pages);
    }

    private static RepresentationResult GetRobots(HttpContext context)
    {
        var lines = new StringBuilder("User-agent: *\n");
        foreach (var prefix in PageStrings.All.Select(strings => strings.Prefix).Prepend(""))
        {
            // The forms behind the links in mails, and searches without end.
            lines.Append(CultureInfo.InvariantCulture, $"Disallow: {prefix}/subscribe/\nDisallow: {prefix}/search\n");
        }

        lines.Append("Disallow: /api/\n");
        if (PageRequest.Of(context).Absolute("/sitemap.xml", "") is { } map)
        {
            lines.Append(CultureInfo.InvariantCulture, $"\nSitemap: {map.AbsoluteUri}\n");
        }

        var text = new Representation(lines.ToString(), "text/plain; charset=utf-8", null);
        return new RepresentationResult(text, CacheRule.For(TimeSpan.FromDays(1)));
    }

    private static async Task<IResult> GetAsync(HttpContext context, IEditionStore store, EditionCache cache, Lexicon lexicon)
    {
        var request = PageRequest.Of(context);
        var editions = await store.ListAsync(null, MaxEditions, context.RequestAborted);
        var recent = await cache.ListLatestAsync(LabHistory.Editions, context.RequestAborted);
        var stories = recent.SelectMany(edition => edition.Stories).Select(story => "/stories/" + story.Id).Distinct();
        var urls = Pages.Concat(lexicon.Labs.Select(lab => "/labs/" + lab.Id)).Concat(stories).Select(page => Url(request, page, null))
            .Concat(editions.Select(edition => Url(request, "/digest/" + IsoDate.Of(edition.Date), edition.PublishedAt)));
        var root = new XElement(Map + "urlset", new XAttribute(XNamespace.Xmlns + "xhtml", Xhtml.NamespaceName), urls);
        var xml = new XDeclaration("1.0", "utf-8", null) + root.ToString(SaveOptions.DisableFormatting);
        var map = new Representation(xml, "application/xml; charset=utf-8", null);
        return new RepresentationResult(map, CacheRule.For(TimeSpan.FromHours(1)));
    }

    /// <summary>Null while the address of the site is unknown.</summary>
    private static XElement? Url(PageRequest request, string path, DateTimeOffset? modified)
    {
        if (request.Absolute(path, "") is not { } address)
        {
            return null;
        }

        var url = new XElement(Map + "url", new XElement(Map + "loc", address.AbsoluteUri));
        if (modified is { } at)
        {
            url.Add(new XElement(Map + "lastmod", DisplayFormat.Iso(at)));
        }

        url.Add(PageStrings.All.Select(strings => new XElement(Xhtml + "link", new XAttribute("rel", "alternate"),
            new XAttribute("hreflang", strings.Tag), new XAttribute("href", request.Absolute(path, strings.Prefix)!.AbsoluteUri))));
        return url;
    }
}
