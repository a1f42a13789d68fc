using System.Security;

namespace Aggregator.Hostile.Months;

/// <summary>The answers of sources that publish a feed: RSS, Atom, RSS 1.0 (RDF) and JSON Feed.</summary>
internal static class FeedShapes
{
    /// <param name="salt">Another for each answer: where a source changes its ids and addresses, they hold it.</param>
    public static SourceAnswer Write(Source source, IReadOnlyList<NewsItem> items, int salt) => (source.Number % 5) switch
    {
        1 => new SourceAnswer(Atom(source, items), "application/atom+xml; charset=utf-8"),
        2 => new SourceAnswer(Rdf(source, items), "application/rdf+xml"),
        3 when !source.RepeatsGuid && !source.ChangesAddresses => new SourceAnswer(Json(source, items), "application/feed+json"),
        _ => new SourceAnswer(Rss(source, items, salt), "application/rss+xml; charset=utf-8"),
    };

    private static string Rss(Source source, IReadOnlyList<NewsItem> items, int salt)
    {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\" ")
            .Append("xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>").Append(Escape(source.Feed.Title))
            .Append("</title><link>").Append(Escape(new Uri(source.Feed.Address, "/").AbsoluteUri)).Append("</link>");
        foreach (var item in items)
        {
            var (guid, link) = (item.Key, item.Page.AbsoluteUri);
            if (source.RepeatsGuid)
            {
                guid = "0";
            }
            else if (source.ChangesAddresses)
            {
                (guid, link) = ($"{item.Key}-{salt}", $"{link}?session={salt}");
            }

            text.Append("<item><guid isPermaLink=\"false\">").Append(guid).Append("</guid><title>").Append(Escape(item.Text.Title))
                .Append("</title><link>").Append(Escape(link)).Append("</link><pubDate>").Append(Stated(item).ToString("R"))
                .Append("</pubDate><description>").Append(Escape(item.Text.Summary)).Append("</description>");
            if (item.IsWhole)
            {
                text.Append("<content:encoded>").Append(Escape(item.Text.Html)).Append("</content:encoded>");
            }

            text.Append("</item>");
        }

        return text.Append("</channel></rss>").ToString();
    }

    public static string Atom(Source source, IReadOnlyList<NewsItem> items)
    {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><id>urn:x:")
            .Append(source.Feed.Id).Append("</id><title>").Append(Escape(source.Feed.Title)).Append("</title>");
        foreach (var item in items)
        {
            var at = Stated(item).ToString("O");
            text.Append("<entry><id>urn:x:").Append(item.Key).Append("</id><title>").Append(Escape(item.Text.Title))
                .Append("</title><link rel=\"alternate\" href=\"").Append(Escape(item.Page.AbsoluteUri)).Append("\"/><published>")
                .Append(at).Append("</published><updated>").Append(at).Append("</updated><summary>").Append(Escape(item.Text.Summary))
                .Append("</summary>");
            if (item.IsWhole)
            {
                text.Append("<content type=\"html\">").Append(Escape(item.Text.Html)).Append("</content>");
            }

            text.Append("</entry>");
        }

        return text.Append("</feed>").ToString();
    }

    private static string Rdf(Source source, IReadOnlyList<NewsItem> items)
    {
        var text = new StringBuilder("<?xml version=\"1.0\"?><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" ")
            .Append("xmlns=\"http://purl.org/rss/1.0/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel rdf:about=\"")
            .Append(Escape(source.Feed.Address.AbsoluteUri)).Append("\"><title>").Append(Escape(source.Feed.Title))
            .Append("</title></channel>");
        foreach (var item in items)
        {
            var link = Escape(item.Page.AbsoluteUri);
            text.Append("<item rdf:about=\"").Append(link).Append("\"><title>").Append(Escape(item.Text.Title)).Append("</title><link>")
                .Append(link).Append("</link><dc:date>").Append(Stated(item).ToString("O")).Append("</dc:date><description>")
                .Append(Escape(item.IsWhole ? item.Text.Html : item.Text.Summary)).Append("</description></item>");
        }

        return text.Append("</rdf:RDF>").ToString();
    }

    private static string Json(Source source, IReadOnlyList<NewsItem> items) => JsonSerializer.Serialize(new
    {
        version = "https://jsonfeed.org/version/1.1",
        title = source.Feed.Title,
        items = items.Select(item => new
        {
            id = item.Key,
            url = item.Page.AbsoluteUri,
            title = item.Text.Title,
            summary = item.Text.Summary,
            content_html = item.IsWhole ? item.Text.Html : $"<p>{WebUtility.HtmlEncode(item.Text.Summary)}</p>",
            date_published = Stated(item).ToString("O"),
        }),
    });

    private static DateTimeOffset Stated(NewsItem item) => item.At + item.Source.ZoneError;

    private static string Escape(string text) => SecurityElement.Escape(text);
}

/// <param name="Body">In UTF-8, or in <paramref name="Encoding"/>.</param>
internal sealed record SourceAnswer(string Body, string ContentType, Encoding? Encoding = null)
{
    public byte[] Bytes => (Encoding ?? Encoding.UTF8).GetBytes(Body);
}
