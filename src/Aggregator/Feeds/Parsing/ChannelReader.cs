namespace Aggregator.Feeds.Parsing;

/// <summary>Reads what a feed says about itself, in one pass over the children of its channel or root.</summary>
internal sealed class ChannelReader(XElement channel, ElementReader read)
{
    private static readonly ElementTable<ChannelReader> Table = new(
        ("title", (feed, element) => feed._title ??= feed._read.Line(element)),
        ("dc:title", (feed, element) => feed._moduleTitle ??= feed._read.Line(element)),
        ("link atom:link", (feed, element) => feed._links.Add(element)),
        ("description subtitle tagline abstract", (feed, element) => feed._description ??= feed._read.Html(element)),
        // iTunes's summary is the whole description and wins over the other modules wherever it is; its subtitle is one line for a gap.
        ("itunes:summary", (feed, element) => feed._moduleDescription = feed._read.Html(element)),
        ("dc:description itunes:subtitle", (feed, element) => feed._moduleDescription ??= feed._read.Html(element)),
        ("id guid atom:id", (feed, element) => feed._id ??= element.Value.Trim()),
        ("author managingeditor atom:author", (feed, element) => feed._authors.AddOwn(element)),
        ("dc:creator dc:author itunes:author itunes:owner", (feed, element) => feed._authors.AddFromModule(element)),
        ("category atom:category itunes:category", (feed, element) => feed._tags.AddCategory(element)),
        ("dc:subject", (feed, element) => feed._tags.Add(element.Value)),
        ("itunes:keywords", (feed, element) => feed._tags.AddKeywords(element.Value)),
        ("image", (feed, element) => feed._image ??= feed.ImageOf(element)),
        ("itunes:image", (feed, element) => feed._image ??= feed._read.Address(element, "href") ?? feed._read.Address(element, "url")),
        ("media:thumbnail", (feed, element) => feed._image ??= feed._read.Address(element, "url")),
        ("icon atom:icon", (feed, element) => feed._icon ??= feed._read.Address(element)),
        ("logo atom:logo", (feed, element) => feed._logo ??= feed._read.Address(element)),
        ("pubdate published issued dc:issued", (feed, element) => feed._published ??= feed._read.Date(element)),
        ("lastbuilddate updated modified atom:updated dc:modified", (feed, element) => feed._updated ??= feed._read.Date(element)),
        ("created dc:created", (feed, element) => feed._created ??= feed._read.Date(element)),
        ("date dc:date", (feed, element) => feed._date ??= feed._read.Date(element)),
        ("ttl", (feed, element) => feed._ttl ??= NumberIn(element)),
        ("skiphours", (feed, element) => feed._skipHours.AddRange(element.Elements().Select(HourOf).OfType<int>())),
        ("skipdays", (feed, element) => feed._skipDays.AddRange(element.Elements().Select(DayOf).OfType<DayOfWeek>())));

    private readonly ElementReader _read = read;
    private readonly LinkRelations _links = new(read);
    private readonly AuthorList _authors = new(read);
    private readonly TagList _tags = new();
    private readonly List<int> _skipHours = [];
    private readonly List<DayOfWeek> _skipDays = [];
    private string? _title;
    private string? _moduleTitle;
    private string? _description;
    private string? _moduleDescription;
    private string? _id;
    private DateTimeOffset? _published;
    private DateTimeOffset? _updated;
    private DateTimeOffset? _created;
    private DateTimeOffset? _date;
    private Uri? _image;
    private Uri? _icon;
    private Uri? _logo;
    private int? _ttl;

    /// <param name="blank">The feed with its format and encoding filled in.</param>
    public static ParsedFeed Read(XElement channel, ElementReader read, ParsedFeed blank)
    {
        var reader = new ChannelReader(channel, read);
        foreach (var element in channel.Elements())
        {
            Table.Read(reader, element, read.Home);
        }

        return reader.Fill(blank);
    }

    private static int? NumberIn(XElement element) =>
        int.TryParse(element.Value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>RSS counts the hours from 0 to 23 or from 1 to 24, by version.</summary>
    private static int? HourOf(XElement element) => NumberIn(element) % 24;

    private static DayOfWeek? DayOf(XElement element) =>
        NumberIn(element) is null && Enum.TryParse<DayOfWeek>(element.Value.Trim(), ignoreCase: true, out var day) ? day : null;

    private Uri? ImageOf(XElement element)
    {
        var resource = element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "resource");
        return _read.AddressInside(element) ?? _read.Address(element, "href") ?? _read.Bases.Resolve(element, resource?.Value);
    }

    /// <summary>The language of the whole feed; null when it says none.</summary>
    public static string? LanguageOf(XElement channel)
    {
        var marked = channel.AncestorsAndSelf().Select(element => element.Attribute(XNamespace.Xml + "lang")?.Value);
        var named = channel.Elements().FirstOrDefault(part => part.Name.LocalName.Equals("language", StringComparison.OrdinalIgnoreCase));
        return LanguageTag.OrNull(marked.FirstOrDefault(tag => tag is not null)) ?? LanguageTag.OrNull(named?.Value);
    }

    private ParsedFeed Fill(ParsedFeed blank)
    {
        return blank with
        {
            Title = _title.NullIfEmpty() ?? _moduleTitle ?? "",
            Link = _links.Page ?? _read.Address(channel, "HREF"),
            Description = _description.NullIfEmpty() ?? _moduleDescription ?? "",
            Language = LanguageOf(channel),
            Id = _read.Identity(channel, _id),
            PublishedAt = _published,
            UpdatedAt = _updated ?? _date ?? _read.Date(channel, "LASTMOD"),
            CreatedAt = _created,
            // RDF's picture is beside its channel, as its items do.
            Image = _image ?? channel.Parent?.Elements(channel.Name.Namespace + "image").Select(ImageOf).FirstOrDefault(),
            Icon = _icon,
            Logo = _logo,
            Authors = _authors.ToList(),
            Tags = _tags.ToList(),
            TtlMinutes = _ttl,
            SkipHours = [.. _skipHours.Distinct()],
            SkipDays = [.. _skipDays.Distinct()],
            Hub = _links.Hub,
            Self = _links.Self,
        };
    }
}
