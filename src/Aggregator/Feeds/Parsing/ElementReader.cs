using Aggregator.Text.Dates;

namespace Aggregator.Feeds.Parsing;

/// <summary>Reads texts, dates and addresses from single elements, by what is known of the whole document.</summary>
/// <param name="Home">The namespace of the format's own names.</param>
/// <param name="MayBeHtml">Whether text whose kind is not stated may be HTML: so in RSS, not in Atom.</param>
/// <param name="Dates">What its dates leave unsaid.</param>
internal sealed record ElementReader(XNamespace Home, bool MayBeHtml, XmlBaseResolver Bases, DateContext Dates)
{
    public string Html(XElement element) => TextConstruct.Read(element, MayBeHtml).ToHtml(Bases.BaseOf(element));

    public string Line(XElement element) => TextConstruct.Read(element, MayBeHtml).ToLine();

    public DateTimeOffset? Date(XElement element) => DateReader.Read(Rss2Shaper.TextOf(element), Dates);

    public DateTimeOffset? Date(XElement element, string attribute) => DateReader.Read(element.Attribute(attribute)?.Value, Dates);

    public Uri? Address(XElement element) => Bases.Resolve(element, element.Value);

    public Uri? Address(XElement element, string attribute) => Bases.Resolve(element, element.Attribute(attribute)?.Value);

    /// <summary>Whether an <c>xml:base</c> rules the element or anything in it.</summary>
    public bool HasBases(XElement element) =>
        Bases.HasBases
        && element.Ancestors().Concat(element.DescendantsAndSelf()).Any(one => one.Attribute(XNamespace.Xml + "base") is not null);

    /// <summary>The same for what is relative to a page of its own; null for no page.</summary>
    public ElementReader Within(Uri? page) => page is null ? this : this with { Bases = Bases with { Document = page } };

    /// <summary>The address in the first <c>url</c> inside an element such as RSS's <c>image</c>.</summary>
    public Uri? AddressInside(XElement element) =>
        element.Elements().Where(part => part.Name.LocalName == "url").Select(Address).FirstOrDefault();

    /// <summary>An id as it is; only one that is a path is completed, since the same paths occur on many sites.</summary>
    public string? Identity(XElement element, string? id) => id switch
    {
        null or "" => null,
        ['/', ..] => Bases.Resolve(element, id)?.OriginalString ?? id,
        _ => id,
    };
}

/// <summary>Feeds leave a field empty as often as they leave it out; both mean the same.</summary>
internal static class FieldText
{
    public static string? NullIfEmpty(this string? text) => string.IsNullOrEmpty(text) ? null : text;
}
