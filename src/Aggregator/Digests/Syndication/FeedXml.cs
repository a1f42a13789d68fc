namespace Aggregator.Digests.Syndication;

/// <summary>What the XML formats share.</summary>
internal static class FeedXml
{
    public const string AtomNamespace = "http://www.w3.org/2005/Atom";

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
        await memory.CopyToAsync(output, cancellationToken);
    }

    public static void AtomLink(XmlWriter writer, string relation, Uri address, string? type)
    {
        writer.WriteStartElement("link", AtomNamespace);
        writer.WriteAttributeString("rel", relation);
        if (type is not null)
        {
            writer.WriteAttributeString("type", type);
        }

        writer.WriteAttributeString("href", address.AbsoluteUri);
        writer.WriteEndElement();
    }
}
