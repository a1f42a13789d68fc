using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Parsing;

/// <summary>
/// Reads one entry in one pass over the children of its element. The format's own elements go before those of modules
/// (Dublin Core, iTunes, Media RSS), and the first of a kind before the next.
/// </summary>
internal sealed class EntryReader(XElement item, ElementReader read)
{
    // What markup is relative to where no xml:base says it: the page it is of (as a browser would have it), else the feed.
    private readonly ElementReader _text = read.HasBases(item) ? read : read.Within(PageOf(item, read));
    private static readonly ElementTable<LinkRelations> LinkTable = new(("link atom:link", (links, element) => links.Add(element)));

    private static readonly ElementTable<EntryReader> Table = new(
        ("title", (entry, element) => entry._title ??= entry._read.Line(element)),
        ("atom:title dc:title media:title", (entry, element) => entry._moduleTitle ??= entry._read.Line(element)),
        ("link atom:link", (entry, element) => entry._links.Add(element)),
        ("guid id", (entry, element) => entry.AddId(element)),
        ("dc:identifier", (entry, element) => entry.AddIdentifier(element)),
        ("description summary abstract", (entry, element) => entry.AddSummary(element)),
        ("atom:summary dc:description dc:abstract media:description itunes:subtitle", (entry, element) =>
            entry._moduleSummary ??= entry._text.Html(element)),
        ("itunes:summary", (entry, element) => entry._moduleSummary = Longer(entry._moduleSummary, entry._text.Html(element))),
        ("content fullitem encoded body atom:content", (entry, element) => entry.AddContent(element)),
        ("content:encoded", (entry, element) => entry._content = Longer(entry._content, entry._text.Html(element))),
        ("xhtml:body xhtml:div", (entry, element) => entry._content ??= entry.InlineHtml(element)),
        ("author", (entry, element) => entry._authors.AddOwn(element)),
        ("creator atom:author dc:creator dc:author itunes:author", (entry, element) => entry._authors.AddFromModule(element)),
        ("category subject itunes:category media:category", (entry, element) => entry._tags.AddCategory(element)),
        ("dc:subject", (entry, element) => entry._tags.Add(element.Value)),
        ("tags", (entry, element) => entry.AddTags(element)),
        ("itunes:keywords media:keywords", (entry, element) => entry._tags.AddKeywords(element.Value)),
        ("comments", (entry, element) => entry._comments ??= entry._read.Address(element)),
        ("enclosure", (entry, element) => entry.AddEnclosure(element)),
        ("source atom:source", (entry, element) => entry._source ??= entry.SourceOf(element)),
        ("image", (entry, element) => entry._image ??= entry.ImageOf(element)),
        ("itunes:image", (entry, element) => entry._image ??= entry._read.Address(element, "href") ?? entry._read.Address(element, "url")),
        ("media:thumbnail", (entry, element) => entry._image ??= entry._read.Address(element, "url") ?? entry._read.Address(element)),
        ("media:group", (entry, element) => entry.ReadChildren(element)),
        ("media:content", (entry, element) => entry.AddMedia(element)),
        ("dc:language", (entry, element) => entry._language ??= element.Value.Trim()),
        ("pubdate published issued atom:published atom:issued dc:issued", (entry, element) =>
            entry._published ??= entry._read.Date(element)),
        // An entry may list its revisions; the last one that can be read is the newest.
        ("updated modified lastmod atom:updated atom:modified dc:modified", (entry, element) =>
            entry._updated = entry._read.Date(element) ?? entry._updated),
        ("created atom:created dc:created", (entry, element) => entry._created ??= entry._read.Date(element)),
        ("date atom:date dc:date", (entry, element) => entry._date ??= entry._read.Date(element)));

    private readonly ElementReader _read = read;
    private readonly LinkRelations _links = new(read);
    private readonly AuthorList _authors = new(read);
    private readonly TagList _tags = new();
    private string? _id;
    private readonly bool _isAtom = !read.MayBeHtml;
    private bool _isIdLink;
    private string? _title;
    private string? _moduleTitle;
    private string? _summary;
    private string? _moduleSummary;
    private string? _content;
    private string? _language;
    private Uri? _contentSource;
    private Uri? _comments;
    private Uri? _image;
    private DateTimeOffset? _published;
    private DateTimeOffset? _updated;
    private DateTimeOffset? _created;
    private DateTimeOffset? _date;
    private FeedSource? _source;

    public static FeedEntry Read(XElement item, ElementReader read)
    {
        var reader = new EntryReader(item, read);
        reader.ReadChildren(item);

        return reader.ToEntry();
    }

    private void ReadChildren(XElement parent)
    {
        foreach (var element in parent.Elements())
        {
            Table.Read(this, element, _read.Home);
        }
    }

    private void AddId(XElement element)
    {
        _id ??= element.Value.Trim();
        _isIdLink |= IsPermanentLink(element) || (_isAtom && WebAddress.TryParse(_id, out _));
    }

    /// <summary>RSS 2.0: a guid is the page's address unless it says that it is not. Nor is it one when it is no address.</summary>
    private static bool IsPermanentLink(XElement element)
    {
        const StringComparison NoCase = StringComparison.OrdinalIgnoreCase;
        var said = element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName.Equals("isPermaLink", NoCase));
        return element.Name.LocalName.Equals("guid", NoCase)
            && (said is null || said.Value.Trim().Equals("true", NoCase))
            && (WebAddress.TryParse(element.Value.Trim(), out _) || (said is not null && element.Value.TrimStart() is ['/', ..]));
    }

    private static Uri? PageOf(XElement item, ElementReader read)
    {
        var links = new LinkRelations(read);
        foreach (var element in item.Elements())
        {
            LinkTable.Read(links, element, read.Home);
        }

        return WebAddress.OrNull(links.Page ?? item.Elements().Where(IsPermanentLink).Select(read.Address).FirstOrDefault());
    }

    private void AddIdentifier(XElement element)
    {
        if (item.Elements().All(child => child.Name.LocalName is not ("guid" or "id")) && element.Value.Trim() is { Length: > 0 } id)
        {
            _id ??= id;
        }
    }

    private void AddSummary(XElement element)
    {
        // Of two texts in one entry the second is often the longer story.
        if (_summary is null)
        {
            _summary = _text.Html(element);
        }
        else
        {
            _content ??= _text.Html(element);
        }
    }

    private void AddContent(XElement element)
    {
        _contentSource ??= _read.Address(element, "src");

        if (element.HasElements || Rss2Shaper.TextOf(element).Length > 0)
        {
            _content = Longer(_content, _text.Html(element));
        }
    }

    private string InlineHtml(XElement element) =>
        RelativeLinks.Resolve(InlineMarkup.Write(element, mayHoldMarkup: false), _text.Bases.BaseOf(element));

    private void AddEnclosure(XElement element)
    {
        if (_read.Address(element, "url") is { } address)
        {
            _links.Enclosures.Add(new FeedEnclosure(address, element.Attribute("type")?.Value, element.Attribute("length")?.Value));
        }
    }

    private void AddTags(XElement element)
    {
        foreach (var tag in element.Elements())
        {
            _tags.Add(tag.Value);
        }

        if (!element.HasElements)
        {
            _tags.AddKeywords(element.Value);
        }
    }

    private void AddMedia(XElement element)
    {
        if (element.Attribute("medium")?.Value == "image" || IsImage(element.Attribute("type")?.Value))
        {
            _image ??= _read.Address(element, "url");
        }

        ReadChildren(element);
    }

    private Uri? ImageOf(XElement element) =>
        _read.Address(element, "href") ?? (element.HasElements ? _read.AddressInside(element) : _read.Address(element));

    /// <summary>Where the entry was taken over from: RSS's text with an address, or Atom's feed in small.</summary>
    private FeedSource? SourceOf(XElement element)
    {
        if (!element.HasElements)
        {
            var text = HtmlText.OneLine(element.Value);
            var address = _read.Address(element, "url");
            if (text.Length == 0 && address is null)
            {
                return null;
            }

            return new FeedSource(text, null, address);
        }

        var links = new LinkRelations(_read);
        foreach (var link in element.Elements().Where(part => part.Name.LocalName == "link"))
        {
            links.Add(link);
        }

        var title = element.Elements().Where(part => part.Name.LocalName == "title").Select(_read.Line).FirstOrDefault();
        var id = element.Elements().FirstOrDefault(part => part.Name.LocalName == "id")?.Value.Trim();
        return new FeedSource(title, id, links.Page ?? links.Self);
    }

    private FeedEntry ToEntry()
    {
        var about = item.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "about")?.Value.Trim();
        var page = _links.Page ?? _read.Address(item, "HREF") ?? (_isIdLink ? _read.Bases.Resolve(item, _id) : null);
        return new FeedEntry
        {
            Id = _read.Identity(item, _id.NullIfEmpty() ?? about),
            Title = _title.NullIfEmpty() ?? _moduleTitle ?? "",
            Link = page ?? _links.Enclosures.Find(enclosure => !IsImage(enclosure.MediaType))?.Address,
            PublishedAt = _published,
            UpdatedAt = _updated ?? _date ?? _read.Date(item, "LASTMOD"),
            CreatedAt = _created,
            Language = LanguageTag.OrNull(_language ?? item.Attribute(XNamespace.Xml + "lang")?.Value),
            Summary = ArxivListing.AbstractOf(_summary.NullIfEmpty() ?? _moduleSummary ?? ""),
            Content = _content ?? "",
            ContentSource = _contentSource,
            Comments = _comments ?? _links.Comments,
            Image = _image ?? _links.Enclosures.Find(enclosure => IsImage(enclosure.MediaType))?.Address,
            Authors = _authors.ToList(),
            Tags = _tags.ToList(),
            Enclosures = _links.Enclosures,
            Source = _source,
        };
    }

    private static string Longer(string? one, string other) => one is null || other.Length > one.Length ? other : one;

    private static bool IsImage(string? mediaType) =>
        mediaType?.TrimStart().StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true;
}
