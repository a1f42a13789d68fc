using System.Collections.Frozen;
using System.Xml.Linq;

namespace Aggregator.Feeds.Parsing;

/// <summary>Which set of names an element's name belongs to.</summary>
internal enum Vocabulary
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
internal static class Vocabularies
{
    public const string AtomNamespace = "http://www.w3.org/2005/Atom";

    private static readonly FrozenDictionary<string, Vocabulary> ByNamespace = new Dictionary<string, Vocabulary>(StringComparer.OrdinalIgnoreCase)
    {
        [""] = Vocabulary.Core,
        ["http://backend.userland.com/rss"] = Vocabulary.Core,
        ["http://blogs.law.harvard.edu/tech/rss"] = Vocabulary.Core,
        ["http://purl.org/rss/1.0/"] = Vocabulary.Core,
        ["http://my.netscape.com/rdf/simple/0.9/"] = Vocabulary.Core,
        ["http://example.com/newformat#"] = Vocabulary.Core,
        ["http://example.com/necho"] = Vocabulary.Core,
        ["http://purl.org/echo/"] = Vocabulary.Core,
        ["uri/of/echo/namespace#"] = Vocabulary.Core,
        ["http://purl.org/pie/"] = Vocabulary.Core,
        ["http://purl.org/net/rss1.1#"] = Vocabulary.Core,
        ["http://purl.org/atom/ns#"] = Vocabulary.Atom,
        [AtomNamespace] = Vocabulary.Atom,
        ["http://purl.org/dc/elements/1.1/"] = Vocabulary.DublinCore,
        ["http://purl.org/dc/elements/1.0/"] = Vocabulary.DublinCore,
        ["http://purl.org/dc/terms/"] = Vocabulary.DublinCoreTerms,
        ["http://purl.org/rss/1.0/modules/content/"] = Vocabulary.Content,
        ["http://www.itunes.com/dtds/podcast-1.0.dtd"] = Vocabulary.Itunes,
        ["http://example.com/dtds/podcast-1.0.dtd"] = Vocabulary.Itunes,
        ["http://search.yahoo.com/mrss"] = Vocabulary.Media,
        ["http://search.yahoo.com/mrss/"] = Vocabulary.Media,
        ["http://www.w3.org/1999/xhtml"] = Vocabulary.Xhtml,
        ["http://purl.org/rss/1.0/modules/syndication/"] = Vocabulary.Syndication,
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

    private static readonly FrozenDictionary<string, Vocabulary> ByBareNamespace = ByNamespace
        .Where(pair => pair.Key.Length > 0)
        .GroupBy(pair => Bare(pair.Key))
        .ToFrozenDictionary(group => group.Key, group => group.First().Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>A namespace with another scheme, with a slash too many or too few, is meant all the same.</summary>
    private static Vocabulary Forgiven(string written) => ByBareNamespace.GetValueOrDefault(Bare(written), Vocabulary.Other);

    private static string Bare(string written) =>
        written.Trim().TrimEnd('/', '#') is var bare && bare.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? $"http://{bare[8..]}" : bare;

    /// <param name="home">The namespace of the document's own names.</param>
    public static Vocabulary Of(XElement element, XNamespace home)
    {
        var name = element.Name.Namespace;

        return name == home || name == XNamespace.None ? Vocabulary.Core
            : ByNamespace.TryGetValue(name.NamespaceName, out var known) ? known
            : Forgiven(name.NamespaceName);
    }

    public static string NamespaceFor(string undeclaredPrefix) => ByPrefix.GetValueOrDefault(undeclaredPrefix, $"urn:undeclared:{undeclaredPrefix}");
}
