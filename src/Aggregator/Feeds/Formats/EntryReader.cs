using System.Xml.Linq;

namespace Aggregator.Feeds.Formats;

/// <summary>Reads one entry from its element in one pass over its children.</summary>
internal sealed class EntryReader
{
    private readonly ReadingContext _context;
    private readonly XElement _item;
    private readonly Links _links;
    private readonly People _people;
    private readonly TagList _tags = new();
    private string? _id;
    private bool _isIdLink;
    private string? _title;
    private string? _otherTitle;
    private string? _summary;
    private string? _otherSummary;
    private string? _content;
    private Uri? _contentSource;
    private Uri? _comments;
    private Uri? _image;
    private string? _language;
    private DateTimeOffset? _published;
    private DateTimeOffset? _updated;
    private DateTimeOffset? _created;
    private DateTimeOffset? _otherDate;
    private FeedSource? _source;

    private EntryReader(XElement item, ReadingContext context)
    {
        (_item, _context) = (item, context);
        (_links, _people) = (new Links(context), new People(context));
    }

    public static FeedEntry Read(XElement item, ReadingContext context)
    {
        var reader = new EntryReader(item, context);

        foreach (var element in item.Elements())
        {
            reader.Take(element);
        }

        return reader.ToEntry();
    }

    private void Take(XElement element)
    {
        var name = element.Name.LocalName.ToLowerInvariant();

        switch (_context.VocabularyOf(element))
        {
            case Vocabulary.Core:
                TakeCore(name, element);
                break;
            case Vocabulary.Atom:
                TakeAtom(name, element);
                break;
            case Vocabulary.DublinCore or Vocabulary.DublinCoreTerms:
                TakeDublinCore(name, element);
                break;
            case Vocabulary.Content when name is "encoded":
                _content = Longer(_content, _context.Html(element));
                break;
            case Vocabulary.Xhtml when name is "body" or "div":
                _content ??= new Markup(InlineMarkup.Write(element), IsHtml: true).ToHtml(_context.Addresses.BaseOf(element));
                break;
            case Vocabulary.Itunes:
                TakeItunes(name, element);
                break;
            case Vocabulary.Media:
                TakeMedia(name, element);
                break;
        }
    }

    private void TakeCore(string name, XElement element)
    {
        switch (name)
        {
            case "title":
                _title ??= _context.Line(element);
                break;
            case "link":
                _links.Add(element);
                break;
            case "guid" or "id":
                _id ??= element.Value.Trim();
                _isIdLink |= name == "guid" && element.Attribute("isPermaLink")?.Value.Trim().ToLowerInvariant() is null or "true";
                break;
            case "description" or "summary" or "abstract":
                TakeSummary(element);
                break;
            case "content" or "fullitem" or "encoded" or "body":
                TakeContent(element);
                break;
            case "author":
                _people.AddOwn(element);
                break;
            case "creator":
                _people.AddOther(element);
                break;
            case "category" or "subject":
                _tags.AddCategory(element);
                break;
            case "tags":
                TakeTags(element);
                break;
            case "comments":
                _comments ??= _context.Address(element);
                break;
            case "enclosure":
                TakeEnclosure(element, "url");
                break;
            case "source":
                _source ??= SourceReader.Read(element, _context);
                break;
            case "image":
                _image ??= _context.Address(element, "href") ?? (element.HasElements ? element.Elements().Where(part => part.Name.LocalName == "url").Select(_context.Address).FirstOrDefault() : _context.Address(element));
                break;
            default:
                TakeDate(name, element);
                break;
        }
    }

    private void TakeDate(string name, XElement element)
    {
        switch (name)
        {
            case "pubdate" or "published" or "issued":
                _published ??= _context.Date(element);
                break;
            case "updated" or "modified" or "lastmod":
                _updated = _context.Date(element) ?? _updated;
                break;
            case "created":
                _created ??= _context.Date(element);
                break;
            case "date":
                _otherDate ??= _context.Date(element);
                break;
        }
    }

    private void TakeAtom(string name, XElement element)
    {
        if (name == "author")
        {
            _people.AddOther(element);
        }
        else if (name == "title")
        {
            _otherTitle ??= _context.Line(element);
        }
        else if (name == "summary")
        {
            _otherSummary ??= _context.Html(element);
        }
        else if (name is not ("id" or "category"))
        {
            TakeCore(name, element);
        }
    }

    private void TakeSummary(XElement element)
    {
        // Two texts in one entry: the second is the longer story as often as not.
        if (_summary is null)
        {
            _summary = _context.Html(element);
        }
        else
        {
            _content ??= _context.Html(element);
        }
    }

    private void TakeContent(XElement element)
    {
        _contentSource ??= _context.Address(element, "src");

        if (element.HasElements || FeedShaper.TextOf(element).Length > 0)
        {
            _content = Longer(_content, _context.Html(element));
        }
    }

    private void TakeDublinCore(string name, XElement element)
    {
        switch (name)
        {
            case "title":
                _otherTitle ??= _context.Line(element);
                break;
            case "creator" or "author":
                _people.AddOther(element);
                break;
            case "subject":
                _tags.Add(element.Value, null);
                break;
            case "description" or "abstract":
                _otherSummary ??= _context.Html(element);
                break;
            case "language":
                _language ??= element.Value.Trim();
                break;
            case "identifier":
                _id ??= element.Value.Trim() is { Length: > 0 } id && _item.Elements().All(child => child.Name.LocalName is not ("guid" or "id")) ? id : null;
                break;
            default:
                TakeDate(name, element);
                break;
        }
    }

    private void TakeItunes(string name, XElement element)
    {
        switch (name)
        {
            case "author":
                _people.AddOther(element);
                break;
            case "summary":
                _otherSummary = Longer(_otherSummary, _context.Html(element));
                break;
            case "subtitle":
                _otherSummary ??= _context.Html(element);
                break;
            case "image":
                _image ??= _context.Address(element, "href") ?? _context.Address(element, "url");
                break;
            case "keywords":
                _tags.AddKeywords(element.Value);
                break;
            case "category":
                _tags.AddCategory(element);
                break;
        }
    }

    private void TakeMedia(string name, XElement element)
    {
        switch (name)
        {
            case "title":
                _otherTitle ??= _context.Line(element);
                break;
            case "description":
                _otherSummary ??= _context.Html(element);
                break;
            case "thumbnail":
                _image ??= _context.Address(element, "url") ?? _context.Address(element);
                break;
            case "category":
                _tags.AddCategory(element);
                break;
            case "keywords":
                _tags.AddKeywords(element.Value);
                break;
            case "content":
                TakeMediaContent(element);
                break;
            case "group":
                foreach (var part in element.Elements())
                {
                    Take(part);
                }

                break;
        }
    }

    private void TakeMediaContent(XElement element)
    {
        var type = element.Attribute("type")?.Value ?? "";

        if (element.Attribute("medium")?.Value == "image" || type.StartsWith("image/", StringComparison.OrdinalIgnoreCase))
        {
            _image ??= _context.Address(element, "url");
        }

        foreach (var part in element.Elements())
        {
            Take(part);
        }
    }

    private void TakeEnclosure(XElement element, string attribute)
    {
        if (_context.Address(element, attribute) is { } address)
        {
            _links.Enclosures.Add(new FeedEnclosure(address, element.Attribute("type")?.Value, element.Attribute("length")?.Value));
        }
    }

    private void TakeTags(XElement element)
    {
        foreach (var tag in element.Elements())
        {
            _tags.Add(tag.Value, null);
        }

        if (!element.HasElements)
        {
            _tags.AddKeywords(element.Value);
        }
    }

    private static bool IsImage(FeedEnclosure enclosure) => enclosure.MediaType?.TrimStart().StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true;

    private static string Longer(string? one, string other) => one is null || other.Length > one.Length ? other : one;

    private FeedEntry ToEntry()
    {
        var about = _item.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "about")?.Value.Trim();
        var id = string.IsNullOrEmpty(_id) ? about : _id;
        var link = _links.Page ?? _context.Address(_item, "HREF") ?? (_isIdLink ? _context.Addresses.Read(_item, _id) : null);

        return new FeedEntry
        {
            Id = _context.Identity(_item, id),
            Title = string.IsNullOrEmpty(_title) ? _otherTitle ?? "" : _title,
            Link = link ?? _links.Enclosures.Find(enclosure => !IsImage(enclosure))?.Address,
            PublishedAt = _published,
            UpdatedAt = _updated ?? _otherDate ?? (_item.Attribute("LASTMOD") is { } modified ? DateReader.Read(modified.Value, _context.Unsaid) : null),
            CreatedAt = _created,
            Language = LanguageTag.Read(_language ?? _item.Attribute(XNamespace.Xml + "lang")?.Value),
            Summary = (string.IsNullOrEmpty(_summary) ? _otherSummary : _summary) ?? "",
            Content = _content ?? "",
            ContentSource = _contentSource,
            Comments = _comments ?? _links.Comments,
            Image = _image ?? _links.Enclosures.Find(IsImage)?.Address,
            Authors = _people.ToList(),
            Tags = _tags.ToList(),
            Enclosures = _links.Enclosures,
            Source = _source,
        };
    }
}
