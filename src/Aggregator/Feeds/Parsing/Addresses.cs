namespace Aggregator.Feeds.Parsing;

/// <summary>Resolves addresses against <c>xml:base</c>, or else the document's own address.</summary>
/// <param name="HasBases">Whether the document holds an <c>xml:base</c> at all; most do not, and the walk is saved.</param>
internal sealed record Addresses(Uri? Document, bool HasBases)
{
    public static Addresses Of(IReadOnlyDictionary<string, string> headers, Uri? address)
    {
        var location = headers.GetValueOrDefault("content-location");
        return location is not null && Resolve(location, address) is { IsAbsoluteUri: true } located && (located.Scheme == Uri.UriSchemeHttp || located.Scheme == Uri.UriSchemeHttps)
            ? new Addresses(located, HasBases: true)
            : new Addresses(address, HasBases: true);
    }

    /// <summary>What relative addresses in this element are relative to; null when nobody says.</summary>
    public Uri? BaseOf(XElement element)
    {
        if (!HasBases)
        {
            return Document;
        }

        var address = Document;

        foreach (var value in element.AncestorsAndSelf().Select(ancestor => ancestor.Attribute(XNamespace.Xml + "base")?.Value).OfType<string>().Reverse())
        {
            address = Resolve(value, address) is { IsAbsoluteUri: true } next && next.Scheme != "javascript" ? next : address;
        }

        return address;
    }

    /// <summary>The address in the element's text or attribute; null when it is none.</summary>
    public Uri? Read(XElement element, string? value) => Resolve(value, BaseOf(element));

    private static Uri? Resolve(string? value, Uri? address)
    {
        var text = value?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return address is not null && Uri.TryCreate(address, text, out var resolved) ? resolved : Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var bare) ? bare : null;
    }
}
