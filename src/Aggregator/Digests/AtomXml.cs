using System.Globalization;
using System.Text;
using System.Xml;
using Aggregator.Feeds;

namespace Aggregator.Digests;

/// <summary>The elements of RFC 4287 that we write.</summary>
internal static class AtomXml
{
    public const string Namespace = "http://www.w3.org/2005/Atom";

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
        CloseOutput = false,
    };

    /// <summary>Writes into memory first: the stream of a web answer takes no synchronous writes.</summary>
    public static async Task WriteAsync(Action<XmlWriter> write, Stream output, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        using (var writer = XmlWriter.Create(memory, Settings))
        {
            write(writer);
        }

        memory.Position = 0;
        await memory.CopyToAsync(output, cancellationToken).ConfigureAwait(false);
    }

    public static void Head(XmlWriter writer, string id, string title, DateTimeOffset updated)
    {
        writer.WriteStartElement("feed", Namespace);
        Language(writer, "en");
        Element(writer, "id", id);
        Element(writer, "title", title);
        Element(writer, "updated", Instant(updated));
        Person(writer, "author", "The Aggregator");
        Element(writer, "generator", "Aggregator");
    }

    public static void Element(XmlWriter writer, string name, string text) => writer.WriteElementString(name, Namespace, PlainLine.Of(text));

    public static void Language(XmlWriter writer, string tag) => writer.WriteAttributeString("xml", "lang", null, EditionWords.Tag(tag));

    public static void Person(XmlWriter writer, string element, string name)
    {
        writer.WriteStartElement(element, Namespace);
        Element(writer, "name", name);
        writer.WriteEndElement();
    }

    public static void Link(XmlWriter writer, string relation, Uri address, string? type)
    {
        writer.WriteStartElement("link", Namespace);
        writer.WriteAttributeString("rel", relation);
        if (type is not null)
        {
            writer.WriteAttributeString("type", type);
        }

        writer.WriteAttributeString("href", address.AbsoluteUri);
        writer.WriteEndElement();
    }

    public static void Category(XmlWriter writer, string term)
    {
        writer.WriteStartElement("category", Namespace);
        writer.WriteAttributeString("term", PlainLine.Of(term));
        writer.WriteEndElement();
    }

    public static void Html(XmlWriter writer, string html)
    {
        writer.WriteStartElement("content", Namespace);
        writer.WriteAttributeString("type", "html");
        writer.WriteString(html);
        writer.WriteEndElement();
    }

    /// <summary>RFC 3339 in UTC.</summary>
    public static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Key(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A <c>urn:uuid</c> that never changes for the same thing of the same site: version 8 of RFC 9562, from a hash.</summary>
    public static string Id(EditionLinks links, params ReadOnlySpan<string> parts)
    {
        var hex = ContentId.For([links.Site?.Authority ?? "", .. parts]).ToCharArray();
        hex[12] = '8';
        hex[16] = 'a';
        return $"urn:uuid:{new string(hex, 0, 8)}-{new string(hex, 8, 4)}-{new string(hex, 12, 4)}-{new string(hex, 16, 4)}-{new string(hex, 20, 12)}";
    }
}
