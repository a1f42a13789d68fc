using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Parsing;

/// <summary>Reads where an entry was taken over from: RSS's text with an address, or Atom's feed in small.</summary>
internal static class EntrySourceReader
{
    public static FeedSource? Read(XElement element, ReadingContext context)
    {
        if (!element.HasElements)
        {
            var title = HtmlText.OneLine(element.Value);
            var address = context.Address(element, "url");
            return title.Length == 0 && address is null ? null : new FeedSource(title, null, address);
        }

        var links = new Links(context);

        foreach (var link in element.Elements().Where(part => part.Name.LocalName == "link"))
        {
            links.Add(link);
        }

        var name = element.Elements().FirstOrDefault(part => part.Name.LocalName == "title");
        var id = element.Elements().FirstOrDefault(part => part.Name.LocalName == "id")?.Value.Trim();
        return new FeedSource(name is null ? null : context.Line(name), id, links.Page ?? links.Self);
    }
}
