using System.Xml;

namespace Aggregator.Server.Demo.Syndication;

/// <summary>What the XML formats share: namespaces and the way a document is begun.</summary>
internal static class XmlText
{
    public const string Atom = "http://www.w3.org/2005/Atom";
    public const string Content = "http://purl.org/rss/1.0/modules/content/";
    public const string DublinCore = "http://purl.org/dc/elements/1.1/";
    public const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    public const string Rss1 = "http://purl.org/rss/1.0/";
    public const string Syndication = "http://purl.org/rss/1.0/modules/syndication/";

    private static readonly XmlWriterSettings Settings = new() { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n" };

    public static string Write(string encoding, Action<XmlWriter> content)
    {
        // The declaration is written by hand: it names the encoding of the wire, not the one of a string.
        var text = new StringBuilder($"<?xml version=\"1.0\" encoding=\"{encoding}\"?>\n");
        using (var writer = XmlWriter.Create(text, Settings))
        {
            content(writer);
        }

        return text.Append('\n').ToString();
    }
}
