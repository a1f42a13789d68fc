namespace Aggregator.Feeds.Parsing;

/// <summary>Reads one entry from its element in one pass over its children.</summary>
internal sealed class EntryReader
{
    private readonly EntryDraft _draft;
    private readonly ReadingContext _context;
    private readonly ModuleReader _modules;

    private EntryReader(XElement item, ReadingContext context)
    {
        (_draft, _context) = (new EntryDraft(item, context), context);
        _modules = new ModuleReader(_draft, context, Take);
    }

    public static FeedEntry Read(XElement item, ReadingContext context)
    {
        var reader = new EntryReader(item, context);

        foreach (var element in item.Elements())
        {
            reader.Take(element);
        }

        return reader._draft.ToEntry();
    }

    private void Take(XElement element)
    {
        var name = element.Name.LocalName.ToLowerInvariant();

        switch (_context.VocabularyOf(element))
        {
            case XmlVocabulary.Core:
                TakeCore(name, element);
                break;
            case XmlVocabulary.Atom:
                TakeAtom(name, element);
                break;
            case XmlVocabulary.DublinCore or XmlVocabulary.DublinCoreTerms:
                _modules.TakeDublinCore(name, element);
                break;
            case XmlVocabulary.Content when name is "encoded":
                _draft.Content = EntryDraft.Longer(_draft.Content, _context.Html(element));
                break;
            case XmlVocabulary.Xhtml when name is "body" or "div":
                _draft.Content ??= new Markup(InlineMarkup.Write(element), IsHtml: true).ToHtml(_context.Addresses.BaseOf(element));
                break;
            case XmlVocabulary.Itunes:
                _modules.TakeItunes(name, element);
                break;
            case XmlVocabulary.Media:
                _modules.TakeMedia(name, element);
                break;
        }
    }

    private void TakeCore(string name, XElement element)
    {
        switch (name)
        {
            case "title":
                _draft.Title ??= _context.Line(element);
                break;
            case "link":
                _draft.Links.Add(element);
                break;
            case "guid" or "id":
                _draft.Id ??= element.Value.Trim();
                _draft.IsIdLink |= name == "guid" && element.Attribute("isPermaLink")?.Value.Trim().ToLowerInvariant() is null or "true";
                break;
            case "description" or "summary" or "abstract":
                TakeSummary(element);
                break;
            case "content" or "fullitem" or "encoded" or "body":
                TakeContent(element);
                break;
            case "author":
                _draft.People.AddOwn(element);
                break;
            case "creator":
                _draft.People.AddOther(element);
                break;
            case "category" or "subject":
                _draft.Tags.AddCategory(element);
                break;
            case "tags":
                TakeTags(element);
                break;
            case "comments":
                _draft.Comments ??= _context.Address(element);
                break;
            case "enclosure":
                TakeEnclosure(element, "url");
                break;
            case "source":
                _draft.Source ??= EntrySourceReader.Read(element, _context);
                break;
            case "image":
                _draft.Image ??= _context.Address(element, "href") ?? (element.HasElements ? element.Elements().Where(part => part.Name.LocalName == "url").Select(_context.Address).FirstOrDefault() : _context.Address(element));
                break;
            default:
                _draft.TakeDate(name, element);
                break;
        }
    }

    private void TakeAtom(string name, XElement element)
    {
        if (name == "author")
        {
            _draft.People.AddOther(element);
        }
        else if (name == "title")
        {
            _draft.OtherTitle ??= _context.Line(element);
        }
        else if (name == "summary")
        {
            _draft.OtherSummary ??= _context.Html(element);
        }
        else if (name is not ("id" or "category"))
        {
            TakeCore(name, element);
        }
    }

    private void TakeSummary(XElement element)
    {
        // Two texts in one entry: the second is the longer story as often as not.
        if (_draft.Summary is null)
        {
            _draft.Summary = _context.Html(element);
        }
        else
        {
            _draft.Content ??= _context.Html(element);
        }
    }

    private void TakeContent(XElement element)
    {
        _draft.ContentSource ??= _context.Address(element, "src");

        if (element.HasElements || Rss2Shaper.TextOf(element).Length > 0)
        {
            _draft.Content = EntryDraft.Longer(_draft.Content, _context.Html(element));
        }
    }

    private void TakeEnclosure(XElement element, string attribute)
    {
        if (_context.Address(element, attribute) is { } address)
        {
            _draft.Links.Enclosures.Add(new FeedEnclosure(address, element.Attribute("type")?.Value, element.Attribute("length")?.Value));
        }
    }

    private void TakeTags(XElement element)
    {
        foreach (var tag in element.Elements())
        {
            _draft.Tags.Add(tag.Value, null);
        }

        if (!element.HasElements)
        {
            _draft.Tags.AddKeywords(element.Value);
        }
    }
}
