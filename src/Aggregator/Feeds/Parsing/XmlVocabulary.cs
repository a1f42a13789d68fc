namespace Aggregator.Feeds.Parsing;

/// <summary>Which set of names an element's name belongs to.</summary>
internal enum XmlVocabulary
{
    /// <summary>The format's own names, in whatever namespace its versions put them.</summary>
    Core,
    Atom,
    DublinCore,
    DublinCoreTerms,
    Content,
    Itunes,
    Media,
    Xhtml,
    Syndication,
    Other,
}

/// <summary>Tells vocabularies by namespace, and namespaces by the prefixes that people forget to declare.</summary>
internal static class XmlVocabularies
{
    public const string AtomNamespace = "http://www.w3.org/2005/Atom";

    private static readonly FrozenDictionary<string, XmlVocabulary> ByNamespace = new Dictionary<string, XmlVocabulary>(StringComparer.OrdinalIgnoreCase)
    {
        [""] = XmlVocabulary.Core,
        ["http://backend.userland.com/rss"] = XmlVocabulary.Core,
        ["http://blogs.law.harvard.edu/tech/rss"] = XmlVocabulary.Core,
        ["http://purl.org/rss/1.0/"] = XmlVocabulary.Core,
        ["http://my.netscape.com/rdf/simple/0.9/"] = XmlVocabulary.Core,
        ["http://example.com/newformat#"] = XmlVocabulary.Core,
        ["http://example.com/necho"] = XmlVocabulary.Core,
        ["http://purl.org/echo/"] = XmlVocabulary.Core,
        ["uri/of/echo/namespace#"] = XmlVocabulary.Core,
        ["http://purl.org/pie/"] = XmlVocabulary.Core,
        ["http://purl.org/net/rss1.1#"] = XmlVocabulary.Core,
        ["http://purl.org/atom/ns#"] = XmlVocabulary.Atom,
        [AtomNamespace] = XmlVocabulary.Atom,
        ["http://purl.org/dc/elements/1.1/"] = XmlVocabulary.DublinCore,
        ["http://purl.org/dc/elements/1.0/"] = XmlVocabulary.DublinCore,
        ["http://purl.org/dc/terms/"] = XmlVocabulary.DublinCoreTerms,
        ["http://purl.org/rss/1.0/modules/content/"] = XmlVocabulary.Content,
        ["http://www.itunes.com/dtds/podcast-1.0.dtd"] = XmlVocabulary.Itunes,
        ["http://example.com/dtds/podcast-1.0.dtd"] = XmlVocabulary.Itunes,
        ["http://search.yahoo.com/mrss"] = XmlVocabulary.Media,
        ["http://search.yahoo.com/mrss/"] = XmlVocabulary.Media,
        ["http://www.w3.org/1999/xhtml"] = XmlVocabulary.Xhtml,
        ["http://purl.org/rss/1.0/modules/syndication/"] = XmlVocabulary.Syndication,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> ByPrefix = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["atom"] = AtomNamespace,
        ["atom10"] = AtomNamespace,
        ["dc"] = "http://purl.org/dc/elements/1.1/",
        ["dcterms"] = "http://purl.org/dc/terms/",
        ["content"] = "http://purl.org/rss/1.0/modules/content/",
        ["itunes"] = "http://www.itunes.com/dtds/podcast-1.0.dtd",
        ["media"] = "http://search.yahoo.com/mrss/",
        ["xhtml"] = "http://www.w3.org/1999/xhtml",
        ["sy"] = "http://purl.org/rss/1.0/modules/syndication/",
        ["rdf"] = "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        ["xlink"] = "http://www.w3.org/1999/xlink",
        ["xml"] = XNamespace.Xml.NamespaceName,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, XmlVocabulary> ByBareNamespace = ByNamespace
        .Where(pair => pair.Key.Length > 0)
        .GroupBy(pair => Bare(pair.Key))
        .ToFrozenDictionary(group => group.Key, group => group.First().Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>A namespace with another scheme, with a slash too many or too few, is meant all the same.</summary>
    private static XmlVocabulary Forgiven(string written) => ByBareNamespace.GetValueOrDefault(Bare(written), XmlVocabulary.Other);

    private static string Bare(string written) =>
        written.Trim().TrimEnd('/', '#') is var bare && bare.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? $"http://{bare[8..]}" : bare;

    /// <param name="home">The namespace of the document's own names.</param>
    public static XmlVocabulary Of(XElement element, XNamespace home)
    {
        var name = element.Name.Namespace;
        return name == home || name == XNamespace.None ? XmlVocabulary.Core
            : ByNamespace.TryGetValue(name.NamespaceName, out var known) ? known
            : Forgiven(name.NamespaceName);
    }

    public static string NamespaceFor(string undeclaredPrefix) => ByPrefix.GetValueOrDefault(undeclaredPrefix, $"urn:undeclared:{undeclaredPrefix}");
}
