namespace Aggregator.Feeds.Parsing;

/// <summary>Names the vocabularies of feeds by their usual prefixes, whatever prefix a feed declares or forgets to declare.</summary>
internal static class XmlVocabulary
{
    public const string AtomNamespace = "http://www.w3.org/2005/Atom";

    /// <summary>The prefix of the format's own names, in whatever namespace its versions put them.</summary>
    private const string Own = "";

    // Without the scheme and the last slash or hash, which are written wrongly as often as rightly.
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> ByNamespace =
        new Dictionary<string, string>
        {
            ["backend.userland.com/rss"] = Own,
            ["blogs.law.harvard.edu/tech/rss"] = Own,
            ["purl.org/rss/1.0"] = Own,
            ["my.netscape.com/rdf/simple/0.9"] = Own,
            ["example.com/newformat"] = Own,
            ["example.com/necho"] = Own,
            ["purl.org/echo"] = Own,
            ["uri/of/echo/namespace"] = Own,
            ["purl.org/pie"] = Own,
            ["purl.org/net/rss1.1"] = Own,
            ["purl.org/atom/ns"] = "atom",
            ["www.w3.org/2005/Atom"] = "atom",
            ["purl.org/dc/elements/1.1"] = "dc",
            ["purl.org/dc/elements/1.0"] = "dc",
            ["purl.org/dc/terms"] = "dc",
            ["purl.org/rss/1.0/modules/content"] = "content",
            ["www.itunes.com/dtds/podcast-1.0.dtd"] = "itunes",
            ["example.com/dtds/podcast-1.0.dtd"] = "itunes",
            ["search.yahoo.com/mrss"] = "media",
            ["www.w3.org/1999/xhtml"] = "xhtml",
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, string> ByPrefix = new Dictionary<string, string>
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

    /// <summary>The usual prefix of the element's vocabulary, empty for the format's own; null when the vocabulary is unknown.</summary>
    /// <param name="home">The namespace of the document's own names.</param>
    public static string? PrefixOf(XElement element, XNamespace home)
    {
        var written = element.Name.Namespace;
        if (written == home || written == XNamespace.None)
        {
            return Own;
        }

        var bare = written.NamespaceName.AsSpan().Trim().TrimEnd("/#");
        var scheme = bare.IndexOf("://");
        if (scheme >= 0)
        {
            bare = bare[(scheme + "://".Length)..];
        }

        ByNamespace.TryGetValue(bare, out var prefix);
        return prefix;
    }

    public static bool IsOwn(XElement element, XNamespace home) => PrefixOf(element, home) == Own;

    public static string NamespaceFor(string undeclaredPrefix) =>
        ByPrefix.GetValueOrDefault(undeclaredPrefix, $"urn:undeclared:{undeclaredPrefix}");
}
