using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Http;
using Aggregator.Text.Charsets;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Management.Opml;

/// <summary>
/// Reads OPML of any version and any reader: folders in folders, missing types, damaged XML. A DOCTYPE is cut away
/// before anything is parsed; what is not a feed is set aside and counted.
/// </summary>
public static partial class OpmlReader
{
    private const int MaxDepth = 64;
    private const int MaxOutlines = 20_000;
    private const int MaxTitleLength = 300;
    private const int MaxTypeLength = 40;
    private const double UnsaidTrust = 0.5;

    /// <param name="lane">The lane of feeds whose folder is not named after one.</param>
    /// <exception cref="FeedFormatException">It is not OPML.</exception>
    public static OpmlList Read(ReadOnlyMemory<byte> body, string lane)
    {
        var repairs = new Repairs();
        var root = Parse(TextDecoder.Decode(body.Span, null, repairs).Text, repairs);
        var found = new List<Feed>();
        var setAside = new List<OpmlRefusal>();
        var waiting = new Stack<(XElement Outline, string Lane, int Depth)>();

        var outlines = 0;
        Push(waiting, Children(root, "body").FirstOrDefault() ?? root, lane, 0);

        while (waiting.TryPop(out var next))
        {
            if (outlines++ == MaxOutlines)
            {
                setAside.Add(new OpmlRefusal("", $"outline beyond the {MaxOutlines} that are looked at"));
                break;
            }

            var (outline, folder, depth) = next;
            if (ReadSource(outline, folder, setAside) is { } source)
            {
                found.Add(source);
            }

            if (depth < MaxDepth)
            {
                Push(waiting, outline, LaneOf(outline, folder), depth + 1);
            }
            else if (outline.HasElements)
            {
                setAside.Add(new OpmlRefusal(TextOf(outline), "folder nested too deep"));
            }
        }

        return new OpmlList(found, setAside) { Repairs = repairs.ToList(), IsCut = TolerantXml.EndOf(root) != FeedEnd.Whole };
    }

    private static XElement Parse(string text, Repairs repairs)
    {
        var start = text.IndexOf("<opml", StringComparison.OrdinalIgnoreCase);
        if (start < 0)
        {
            throw new FeedFormatException("This is not OPML: it holds no <opml>.");
        }

        var repaired = new ReferenceRepair(CharacterRepair.Mend(text[start..], repairs), new Dictionary<string, string>(), repairs).Mend();

        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
            using var reader = XmlReader.Create(new StringReader(repaired), settings);
            return XDocument.Load(reader).Root!;
        }
        catch (XmlException)
        {
            return TolerantXml.Parse(repaired, repairs)
                ?? throw new FeedFormatException("This is not OPML: it holds no element.");
        }
    }

    private static void Push(Stack<(XElement Outline, string Lane, int Depth)> waiting, XElement parent, string lane, int depth)
    {
        foreach (var child in Children(parent, "outline").Reverse())
        {
            waiting.Push((child, lane, depth));
        }
    }

    private static IEnumerable<XElement> Children(XElement parent, string name) =>
        parent.Elements().Where(child => child.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The lane that a folder is named after, else that of the folder around it.</summary>
    private static string LaneOf(XElement folder, string around) =>
        FeedLanes.All.FirstOrDefault(lane => lane.Equals(TextOf(folder), StringComparison.OrdinalIgnoreCase)) ?? around;

    private static Feed? ReadSource(XElement outline, string lane, List<OpmlRefusal> setAside)
    {
        if (!outline.HasElements && TolerantXml.IsCut(outline))
        {
            setAside.Add(new OpmlRefusal(TextOf(outline), "outline within which the list was cut"));
            return null;
        }

        var adapter = Own(outline, OpmlNames.Adapter);
        var type = Value(outline, OpmlNames.Type);
        var written = Value(outline, OpmlNames.XmlUrl);
        if (written is null && (adapter is not null || type is null or "rss" or "atom"))
        {
            written = Value(outline, OpmlNames.Url);
        }

        if (string.IsNullOrWhiteSpace(written))
        {
            if (!outline.HasElements)
            {
                var isList = type == "include" || outline.Attributes().Any(attribute => attribute.Name.LocalName == "opmlUrl");
                var reason = isList ? "list in another file, which is not followed" : "outline without a feed's address";
                setAside.Add(new OpmlRefusal(TextOf(outline), reason));
            }

            return null;
        }

        if (adapter is null && FindOtherKind(outline, type, written) is { } kind)
        {
            setAside.Add(new OpmlRefusal(TextOf(outline), kind));
            return null;
        }

        if (AddressIn(written) is not { } address)
        {
            var shown = Truncate.At(PublicAddress.In(written), MaxTitleLength);
            setAside.Add(new OpmlRefusal(TextOf(outline), $"address that is not http or https: {shown}"));
            return null;
        }

        var isOn = Value(outline, OpmlNames.IsComment) is not "true";
        return new Feed
        {
            Id = Own(outline, OpmlNames.Id) ?? "",
            Title = Truncate.At(Value(outline, OpmlNames.Title).NullIfEmpty() ?? TextOf(outline), MaxTitleLength),
            Address = address,
            Lane = Own(outline, OpmlNames.Lane) ?? lane,
            Adapter = adapter ?? AdapterNames.Feed,
            Language = LanguageTag.OrNull(Value(outline, OpmlNames.Language)),
            Trust = Number(outline, OpmlNames.Trust) ?? UnsaidTrust,
            MinInterval = IntervalOf(Number(outline, OpmlNames.MinMinutes)),
            MaxNewEntries = Number(outline, OpmlNames.MaxNewEntries) is { } most ? (int)Math.Clamp(most, 1, 100_000) : null,
            Selectors = FeedPartJson.Read(Own(outline, OpmlNames.Selectors), FeedPartJson.Default.EntrySelectors),
            Request = FeedPartJson.Read(Own(outline, OpmlNames.Request), FeedPartJson.Default.FeedRequest),
            Alternates = FeedPartJson.Read(Own(outline, OpmlNames.Alternates), FeedPartJson.Default.IReadOnlyListFeedAlternate) ?? [],
            ConfirmedOn = Own(outline, OpmlNames.ConfirmedOn),
            ConfirmedBy = Own(outline, OpmlNames.ConfirmedBy),
            IsOn = isOn,
            OffReason = isOn ? null : Own(outline, OpmlNames.OffReason) ?? "Switched off in the imported list.",
        };
    }

    /// <summary>What another program makes of a page, a command or a search: no feed is at such an address.</summary>
    private static string? FindOtherKind(XElement outline, string? type, string written)
    {
        if (Command().Match(written) is { Success: true } command)
        {
            return $"{command.Groups["kind"].Value.ToLowerInvariant()} of another program, which is no feed";
        }

        var isScraped = outline.Attributes().Any(attribute => attribute.Name.LocalName is "xPathItem" or "jsonItem");
        if (!isScraped && (type is null || !ScrapedType().IsMatch(type)))
        {
            return null;
        }

        return $"source of the type '{Truncate.At(type ?? "", MaxTypeLength)}', which another program reads without a feed; "
            + "a page can be added with --select-list";
    }

    private static TimeSpan? IntervalOf(double? minutes) =>
        minutes is >= 0 and <= 1440 ? TimeSpan.FromMinutes(Math.Max(minutes.Value, Feed.LeastInterval.TotalMinutes)) : null;

    /// <summary>With <c>feed://</c> and <c>feed:https://</c>, by which links once opened a reader, made plain addresses.</summary>
    private static Uri? AddressIn(string text)
    {
        var address = text.Trim();
        if (address.StartsWith("feed:", StringComparison.OrdinalIgnoreCase))
        {
            address = address["feed:".Length..];
        }

        if (address.StartsWith("//", StringComparison.Ordinal))
        {
            address = $"https:{address}";
        }

        return WebAddress.Resolve(address, null);
    }

    /// <summary>Programs differ in the case in which they write the names.</summary>
    private static string? Value(XElement outline, string name)
    {
        var attribute = outline.Attribute(name) ?? outline.Attributes().FirstOrDefault(other =>
            other.Name.Namespace == XNamespace.None && other.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase));
        return attribute?.Value.Trim();
    }

    private static string? Own(XElement outline, XName name) => outline.Attribute(name)?.Value;

    private static double? Number(XElement outline, XName name) =>
        double.TryParse(Own(outline, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string TextOf(XElement outline) =>
        HtmlText.OneLine(Value(outline, OpmlNames.Text).NullIfEmpty() ?? Value(outline, OpmlNames.Title) ?? "");

    // Of newsboat: "query:Unread:unread = \"yes\"", "filter:~/bin/tidy:https://…", "exec:~/bin/make-feed".
    [GeneratedRegex(@"^\s*""?(?<kind>query|filter|exec):", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Command();

    // Of FreshRSS and the like: HTML+XPath, XML+XPath, JSON+DotNotation. A media type, application/rss+xml, is a feed's.
    [GeneratedRegex(
        @"^(?!\w+/)(?:(?:html|xml|json)\+|.*(?:xpath|dotnotation|css|scrap|script|regex)|(?:html|web ?page|page|website)$)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ScrapedType();
}
