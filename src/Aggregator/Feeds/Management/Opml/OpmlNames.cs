namespace Aggregator.Feeds.Management.Opml;

/// <summary>Names of OPML 2.0 (opml.org/spec2.opml), and our own in a namespace for what OPML has no name for.</summary>
internal static class OpmlNames
{
    public const string Namespace = "urn:aggregator:opml:1";

    public const string Text = "text";
    public const string Title = "title";
    public const string Type = "type";
    public const string XmlUrl = "xmlUrl";
    public const string Url = "url";
    public const string Language = "language";
    public const string IsComment = "isComment";

    private static readonly XNamespace Own = Namespace;

    public static XName Id { get; } = Own + "id";

    public static XName Adapter { get; } = Own + "adapter";

    public static XName Lane { get; } = Own + "lane";

    public static XName Trust { get; } = Own + "trust";

    public static XName MinMinutes { get; } = Own + "minMinutes";

    public static XName Selectors { get; } = Own + "selectors";

    public static XName OffReason { get; } = Own + "offReason";
}
