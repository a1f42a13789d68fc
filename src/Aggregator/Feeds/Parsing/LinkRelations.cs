namespace Aggregator.Feeds.Parsing;

/// <summary>Sorts <c>link</c> elements by their relation (RFC 4287, 4.2.7.2).</summary>
internal sealed class LinkRelations(ElementReader reader)
{
    private readonly Dictionary<string, Uri> _firstByRelation = new(StringComparer.Ordinal);
    private int _alternateRank;
    private Uri? _page;

    /// <summary>
    /// The page: RSS's own link, or Atom's alternate; an HTML one rather than another, and of its languages (RFC 4287, 4.2.7.4) one that
    /// is read here.
    /// </summary>
    public Uri? Page => _page ?? First("alternate");

    public Uri? Hub => First("hub");

    public Uri? Self => First("self");

    public Uri? Comments => First("replies");

    public List<FeedEnclosure> Enclosures { get; } = [];

    public void Add(XElement element)
    {
        // Some relations are written as addresses, such as http://www.iana.org/assignments/relation/alternate.
        var relation = element.Attribute("rel")?.Value.Trim().Split('/')[^1].ToLowerInvariant().NullIfEmpty();
        var written = element.Attribute("href");
        var target = reader.Bases.Resolve(element, written?.Value ?? element.Value);
        if (target is null)
        {
            return;
        }

        if (written is null && relation is null)
        {
            _page ??= target;
            return;
        }

        Add(element, target, relation ?? "alternate");
    }

    private void Add(XElement element, Uri target, string relation)
    {
        var type = element.Attribute("type")?.Value.Trim();

        switch (relation)
        {
            case "enclosure":
                Enclosures.Add(new FeedEnclosure(target, type, element.Attribute("length")?.Value));
                break;
            case "alternate" when RankOf(element, type) is var rank && rank > _alternateRank:
                _firstByRelation[relation] = target;
                _alternateRank = rank;
                break;
            default:
                _firstByRelation.TryAdd(relation, target);
                break;
        }
    }

    private static int RankOf(XElement element, string? type)
    {
        var language = LanguageTag.OrNull(element.Attribute("hreflang")?.Value);
        var around = element.AncestorsAndSelf().Attributes(XNamespace.Xml + "lang").FirstOrDefault()?.Value;
        var isPage = type is null || type.Contains("html", StringComparison.OrdinalIgnoreCase);
        var isRead = language is null || LanguageTag.IsChinese(language) || LanguageTag.IsEnglish(language);
        var isOwn = language is null || LanguageTag.Primary(language) == LanguageTag.Primary(LanguageTag.OrNull(around) ?? "en");
        return 1 + (4 * Convert.ToInt32(isPage)) + (2 * Convert.ToInt32(isRead)) + Convert.ToInt32(isOwn);
    }

    private Uri? First(string relation) => _firstByRelation.GetValueOrDefault(relation);
}
