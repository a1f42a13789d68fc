using Aggregator.Text.Dates;

namespace Aggregator.Feeds.Parsing;

/// <summary>What the readers of a document's parts have to know of the whole.</summary>
/// <param name="Home">The namespace of the format's own names.</param>
/// <param name="IsGuessing">Whether text of no stated kind may be HTML.</param>
/// <param name="Unsaid">The zone of dates that name none.</param>
internal sealed record ReadingContext(XNamespace Home, bool IsGuessing, Addresses Addresses, TimeSpan Unsaid)
{
    public XmlVocabulary VocabularyOf(XElement element) => XmlVocabularies.Of(element, Home);

    public string Html(XElement element) => Markup.Read(element, IsGuessing).ToHtml(Addresses.BaseOf(element));

    public string Line(XElement element) => Markup.Read(element, IsGuessing).ToLine();

    public DateTimeOffset? Date(XElement element) => DateReader.Read(Rss2Shaper.TextOf(element), Unsaid);

    /// <summary>An id as it is; only one that is a path is completed, since paths are alike on many sites.</summary>
    public string? Identity(XElement element, string? id) => id switch
    {
        null or "" => null,
        ['/', ..] => Addresses.Read(element, id)?.OriginalString ?? id,
        _ => id,
    };

    public Uri? Address(XElement element) => Addresses.Read(element, element.Value);

    public Uri? Address(XElement element, string attribute) => Addresses.Read(element, element.Attribute(attribute)?.Value);
}
