namespace Aggregator.Feeds.Parsing;

/// <summary>Resolves addresses against <c>xml:base</c>, or else the document's own address.</summary>
/// <param name="HasBases">Whether the document holds an <c>xml:base</c> at all; most do not, and the walk to the root is saved.</param>
internal sealed record XmlBaseResolver(Uri? Document, bool HasBases)
{
    /// <param name="headers">Of the answer, whose <c>content-location</c> goes before the address that was requested.</param>
    public static XmlBaseResolver Of(IReadOnlyDictionary<string, string> headers, Uri? address) =>
        new(WebAddress.OrNull(Resolve(headers.GetValueOrDefault("content-location"), address)) ?? address, HasBases: true);

    /// <summary>What relative addresses in this element are relative to; null when that is unknown.</summary>
    public Uri? BaseOf(XElement element)
    {
        if (!HasBases)
        {
            return Document;
        }

        var address = Document;

        foreach (var ancestor in element.AncestorsAndSelf().Reverse())
        {
            var written = ancestor.Attribute(XNamespace.Xml + "base")?.Value;
            if (Resolve(written, address) is { IsAbsoluteUri: true, Scheme: not "javascript" } next)
            {
                address = next;
            }
        }

        return address;
    }

    /// <summary>What the text of this element or of its attribute leads to; null when it is not an address.</summary>
    public Uri? Resolve(XElement element, string? text) => Resolve(text, BaseOf(element));

    /// <summary>What a text leads to from an address; still relative without one, and null when it is not an address.</summary>
    public static Uri? Resolve(string? text, Uri? address)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var trimmed = text.Trim();
        if (address is not null && Uri.TryCreate(address, trimmed, out var resolved))
        {
            return resolved;
        }

        Uri.TryCreate(trimmed, UriKind.RelativeOrAbsolute, out var bare);
        return bare;
    }
}
