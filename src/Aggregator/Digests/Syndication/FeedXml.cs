namespace Aggregator.Digests.Syndication;

/// <summary>What the XML formats share.</summary>
internal static class FeedXml
{
    public static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public static async Task WriteAsync(XElement root, Stream output, CancellationToken cancellationToken)
    {
        var xml = $"{new XDeclaration("1.0", "utf-8", null)}\n{root.ToString().ReplaceLineEndings("\n")}";
        await output.WriteAsync(Encoding.UTF8.GetBytes(xml), cancellationToken);
    }

    /// <summary>The instant in UTC as RFC 3339 writes it.</summary>
    public static string Rfc3339(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static IEnumerable<XElement> Optional(XName name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            yield return new XElement(name, text);
        }
    }

    public static XElement? AtomLink(string relation, Uri? address, string? type)
    {
        if (address is null)
        {
            return null;
        }

        var link = new XElement(Atom + "link", new XAttribute("rel", relation));
        link.SetAttributeValue("type", type);
        link.SetAttributeValue("href", address.AbsoluteUri);
        return link;
    }
}
