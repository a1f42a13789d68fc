using Aggregator.Text.Dates;

namespace Aggregator.Feeds.Parsing;

/// <summary>Reads what a feed says about itself, in one pass over the children of its channel or root.</summary>
internal sealed class ChannelReader
{
    private readonly ReadingContext _context;
    private readonly XElement _channel;
    private readonly Links _links;
    private readonly People _people;
    private readonly TagList _tags = new();
    private readonly List<int> _skipHours = [];
    private readonly List<DayOfWeek> _skipDays = [];
    private string? _title;
    private string? _otherTitle;
    private string? _description;
    private string? _otherDescription;
    private string? _id;
    private string? _language;
    private DateTimeOffset? _published;
    private DateTimeOffset? _updated;
    private DateTimeOffset? _created;
    private DateTimeOffset? _otherDate;
    private Uri? _image;
    private Uri? _icon;
    private Uri? _logo;
    private int? _ttl;

    private ChannelReader(XElement channel, ReadingContext context)
    {
        (_channel, _context) = (channel, context);
        (_links, _people) = (new Links(context), new People(context));
    }

    /// <param name="blank">The feed with its format, encoding and repairs filled in.</param>
    public static ParsedFeed Read(XElement channel, ReadingContext context, ParsedFeed blank)
    {
        var reader = new ChannelReader(channel, context);

        foreach (var element in channel.Elements())
        {
            reader.Take(element);
        }

        return reader.Fill(blank);
    }

    private void Take(XElement element)
    {
        var name = element.Name.LocalName.ToLowerInvariant();

        switch (_context.VocabularyOf(element))
        {
            case XmlVocabulary.Core when name is not ("item" or "entry"):
                TakeCore(name, element);
                break;
            case XmlVocabulary.Atom when name is "link" or "author" or "id" or "updated" or "logo" or "icon" or "category":
                TakeCore(name, element);
                break;
            case XmlVocabulary.DublinCore or XmlVocabulary.DublinCoreTerms:
                TakeDublinCore(name, element);
                break;
            case XmlVocabulary.Itunes:
                TakeItunes(name, element);
                break;
            case XmlVocabulary.Media when name is "thumbnail":
                _image ??= _context.Address(element, "url");
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
            case "description" or "subtitle" or "tagline" or "abstract":
                _description ??= _context.Html(element);
                break;
            case "id" or "guid":
                _id ??= element.Value.Trim();
                break;
            case "language":
                _language ??= element.Value;
                break;
            case "author" or "managingeditor":
                _people.AddOwn(element);
                break;
            case "category":
                _tags.AddCategory(element);
                break;
            case "image":
                _image ??= ImageOf(element);
                break;
            case "icon":
                _icon ??= _context.Address(element);
                break;
            case "logo":
                _logo ??= _context.Address(element);
                break;
            default:
                TakeTimes(name, element);
                break;
        }
    }

    private void TakeTimes(string name, XElement element)
    {
        switch (name)
        {
            case "pubdate" or "published" or "issued":
                _published ??= _context.Date(element);
                break;
            case "lastbuilddate" or "updated" or "modified":
                _updated ??= _context.Date(element);
                break;
            case "created":
                _created ??= _context.Date(element);
                break;
            case "date":
                _otherDate ??= _context.Date(element);
                break;
            case "ttl":
                _ttl ??= int.TryParse(element.Value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : null;
                break;
            case "skiphours":
                _skipHours.AddRange(element.Elements().Select(hour => int.TryParse(hour.Value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value % 24 : -1).Where(hour => hour >= 0));
                break;
            case "skipdays":
                _skipDays.AddRange(element.Elements().Select(day => Enum.TryParse<DayOfWeek>(day.Value.Trim(), ignoreCase: true, out var value) && !int.TryParse(day.Value, out _) ? value : (DayOfWeek?)null).OfType<DayOfWeek>());
                break;
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
            case "description":
                _otherDescription ??= _context.Html(element);
                break;
            case "language":
                _language ??= element.Value;
                break;
            default:
                TakeTimes(name, element);
                break;
        }
    }

    private void TakeItunes(string name, XElement element)
    {
        switch (name)
        {
            case "author" or "owner":
                _people.AddOther(element);
                break;
            case "summary":
                _otherDescription = _context.Html(element);
                break;
            case "subtitle":
                _otherDescription ??= _context.Html(element);
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

    private Uri? ImageOf(XElement element) =>
        element.Elements().Where(part => part.Name.LocalName == "url").Select(_context.Address).FirstOrDefault()
        ?? _context.Address(element, "href") ?? element.Attributes().Where(attribute => attribute.Name.LocalName == "resource").Select(attribute => _context.Addresses.Read(element, attribute.Value)).FirstOrDefault();

    private ParsedFeed Fill(ParsedFeed blank) => blank with
    {
        Title = string.IsNullOrEmpty(_title) ? _otherTitle ?? "" : _title,
        Link = _links.Page ?? _context.Address(_channel, "HREF"),
        Description = (string.IsNullOrEmpty(_description) ? _otherDescription : _description) ?? "",
        Language = LanguageTag.OrNull(_channel.AncestorsAndSelf().Select(element => element.Attribute(XNamespace.Xml + "lang")?.Value).FirstOrDefault(tag => tag is not null))
            ?? LanguageTag.OrNull(_language),
        Id = _context.Identity(_channel, _id),
        PublishedAt = _published,
        UpdatedAt = _updated ?? _otherDate ?? (_channel.Attribute("LASTMOD") is { } modified ? DateReader.Read(modified.Value, _context.Unsaid) : null),
        CreatedAt = _created,
        // RDF's picture stands beside its channel, as its items do.
        Image = _image ?? _channel.Parent?.Elements(_channel.Name.Namespace + "image").Select(ImageOf).FirstOrDefault(),
        Icon = _icon,
        Logo = _logo,
        Authors = _people.ToList(),
        Tags = _tags.ToList(),
        TtlMinutes = _ttl,
        SkipHours = [.. _skipHours.Distinct()],
        SkipDays = [.. _skipDays.Distinct()],
        Hub = _links.Hub,
        Self = _links.Self,
    };
}
