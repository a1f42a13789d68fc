using System.Xml;

namespace Aggregator.Web.Pages;

/// <summary><c>robots.txt</c> (RFC 9309) and <c>sitemap.xml</c> (sitemaps.org 0.9), with the languages of each page.</summary>
internal static class SiteMap
{
    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string Xhtml = "http://www.w3.org/1999/xhtml";

    /// <summary>Three years of days; the protocol ends at 50,000 addresses.</summary>
    private const int MaxEditions = 1100;

    private static readonly string[] Pages =
        ["/", "/live", "/labs", "/archive", "/sources", "/near-misses", "/subscribe", "/about", "/reference"];

    public static void MapSiteMap(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRead("/robots.txt", GetRobots);
        endpoints.MapRead("/sitemap.xml", GetAsync);
    }

    private static RepresentationResult GetRobots(HttpContext context)
    {
        var lines = new StringBuilder("User-agent: *\n");
        foreach (var prefix in PageStrings.All.Select(strings => "/" + strings.Code).Prepend(""))
        {
            // The forms behind the links in mails, and searches without end.
            lines.Append(CultureInfo.InvariantCulture, $"Disallow: {prefix}/subscribe/\nDisallow: {prefix}/search\n");
        }

        lines.Append("Disallow: /api/\n");
        if (PageRequest.Of(context).Absolute("/sitemap.xml", "") is { } map)
        {
            lines.Append(CultureInfo.InvariantCulture, $"\nSitemap: {map.AbsoluteUri}\n");
        }

        var text = new Representation(Encoding.UTF8.GetBytes(lines.ToString()), "text/plain; charset=utf-8", null);
        return new RepresentationResult(text, CacheRule.For(TimeSpan.FromDays(1)));
    }

    private static async Task<IResult> GetAsync(HttpContext context, IEditionStore store, EditionCache cache, Lexicon lexicon)
    {
        var request = PageRequest.Of(context);
        var editions = await store.ListAsync(null, MaxEditions, context.RequestAborted);
        var recent = await cache.ListLatestAsync(LabHistory.Editions, context.RequestAborted);
        var stories = recent.SelectMany(edition => edition.Stories).Select(story => "/stories/" + story.Id).Distinct();
        using var output = new MemoryStream();
        await using (var xml = XmlWriter.Create(output, new XmlWriterSettings { Async = true, Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement("urlset", Namespace);
            xml.WriteAttributeString("xmlns", "xhtml", null, Xhtml);
            foreach (var page in Pages.Concat(lexicon.Labs.Select(lab => "/labs/" + lab.Id)).Concat(stories))
            {
                Write(xml, request, page, null);
            }

            foreach (var edition in editions)
            {
                Write(xml, request, "/digest/" + IsoDate.Of(edition.Date), edition.PublishedAt);
            }

            xml.WriteEndElement();
        }

        var map = new Representation(output.ToArray(), "application/xml; charset=utf-8", null);
        return new RepresentationResult(map, CacheRule.For(TimeSpan.FromHours(1)));
    }

    private static void Write(XmlWriter xml, PageRequest request, string path, DateTimeOffset? modified)
    {
        if (request.Absolute(path, "") is not { } address)
        {
            return;
        }

        xml.WriteStartElement("url", Namespace);
        xml.WriteElementString("loc", Namespace, address.AbsoluteUri);
        if (modified is { } at)
        {
            xml.WriteElementString("lastmod", Namespace, DisplayFormat.Iso(at));
        }

        foreach (var strings in PageStrings.All)
        {
            xml.WriteStartElement("link", Xhtml);
            xml.WriteAttributeString("rel", "alternate");
            xml.WriteAttributeString("hreflang", strings.Tag);
            xml.WriteAttributeString("href", request.Absolute(path, "/" + strings.Code)!.AbsoluteUri);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}
