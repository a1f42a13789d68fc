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

    public static readonly XName Id = Own + "id";
    public static readonly XName Adapter = Own + "adapter";
    public static readonly XName Lane = Own + "lane";
    public static readonly XName Trust = Own + "trust";
    public static readonly XName MinMinutes = Own + "minMinutes";
    public static readonly XName MaxNewEntries = Own + "maxNewEntries";
    public static readonly XName Selectors = Own + "selectors";
    public static readonly XName Request = Own + "request";
    public static readonly XName Alternates = Own + "alternates";
    public static readonly XName ConfirmedOn = Own + "confirmed";
    public static readonly XName ConfirmedBy = Own + "confirmedBy";
    public static readonly XName OffReason = Own + "offReason";
}
