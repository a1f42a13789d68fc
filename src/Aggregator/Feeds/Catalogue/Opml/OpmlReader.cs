using Aggregator.Feeds.Parsing;
using Aggregator.Feeds.Sources;
using Aggregator.Text.Charsets;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Catalogue.Opml;

/// <summary>
/// Reads OPML of any version and any reader: folders in folders, missing types, damaged XML. A DOCTYPE is cut away
/// before anything is parsed; what is no source is set aside and counted.
/// </summary>
public static class OpmlReader
{
    private const int MaxDepth = 64;
    private const int MaxOutlines = 20_000;
    private const int LongestTitle = 300;

    /// <param name="lane">Of sources whose folder is named for no lane.</param>
    /// <exception cref="FeedFormatException">It is no OPML.</exception>
    public static OpmlList Read(ReadOnlyMemory<byte> body, string lane)
    {
        var repairs = new Repairs();
        var root = Parse(TextDecoder.Decode(body.Span, null, repairs).Text, repairs);
        var found = new List<OpmlSource>();
        var setAside = new List<OpmlRefusal>();
        var waiting = new Stack<(XElement Outline, string Lane, int Depth)>();
        var looked = 0;

        Push(waiting, Children(root, "body").FirstOrDefault() ?? root, lane, 0);

        while (waiting.TryPop(out var next))
        {
            if (++looked > MaxOutlines)
            {
                setAside.Add(new OpmlRefusal("", string.Create(CultureInfo.InvariantCulture, $"outline beyond the {MaxOutlines} that are looked at")));
                break;
            }

            var (outline, folder, depth) = next;
            var inner = LaneOf(outline, folder);

            if (Source(outline, folder, setAside) is { } source)
            {
                found.Add(source);
            }

            if (depth < MaxDepth)
            {
                Push(waiting, outline, inner, depth + 1);
            }
            else if (outline.HasElements)
            {
                setAside.Add(new OpmlRefusal(TextOf(outline), "folder nested too deep"));
            }
        }

        return new OpmlList(found, setAside) { Repairs = repairs.ToList() };
    }

    private static XElement Parse(string text, Repairs repairs)
    {
        var start = text.IndexOf("<opml", StringComparison.OrdinalIgnoreCase);
        if (start < 0)
        {
            throw new FeedFormatException("This is no OPML: there is no <opml> in it.", null);
        }

        var mended = new ReferenceRepair(CharacterRepair.Mend(text[start..], repairs), new Dictionary<string, string>(), repairs).Mend();

        try
        {
            using var reader = XmlReader.Create(new StringReader(mended), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XDocument.Load(reader).Root!;
        }
        catch (XmlException)
        {
            return TolerantXml.Parse(mended, repairs)?.Root ?? throw new FeedFormatException("This is no OPML: there is no element in it.", null);
        }
    }

    private static void Push(Stack<(XElement Outline, string Lane, int Depth)> waiting, XElement parent, string lane, int depth)
    {
        foreach (var child in Children(parent, "outline").Reverse())
        {
            waiting.Push((child, lane, depth));
        }
    }

    private static IEnumerable<XElement> Children(XElement parent, string name) => parent.Elements().Where(child => child.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The lane that a folder is named for, else that of the folder around it.</summary>
    private static string LaneOf(XElement folder, string around) => FeedLanes.All.FirstOrDefault(lane => lane.Equals(TextOf(folder), StringComparison.OrdinalIgnoreCase)) ?? around;

    private static OpmlSource? Source(XElement outline, string lane, List<OpmlRefusal> setAside)
    {
        var kind = outline.Attribute(OpmlNames.Kind)?.Value;
        var type = Value(outline, OpmlNames.Type);
        var address = Value(outline, OpmlNames.XmlUrl) ?? (kind is not null || type is null or "rss" or "atom" ? Value(outline, OpmlNames.Url) : null);
        if (string.IsNullOrWhiteSpace(address))
        {
            if (!outline.HasElements)
            {
                setAside.Add(new OpmlRefusal(TextOf(outline), type is "include" ? "list in another file, which is not followed" : "outline without a feed's address"));
            }

            return null;
        }

        if (AddressIn(address) is not { } read)
        {
            setAside.Add(new OpmlRefusal(TextOf(outline), $"address that is not http or https: {Shorten(address)}"));
            return null;
        }

        return new OpmlSource(read, Shorten(Value(outline, OpmlNames.Title) is { Length: > 0 } title ? title : TextOf(outline)), Own(outline, OpmlNames.Lane) ?? lane)
        {
            Id = Own(outline, OpmlNames.Id),
            Kind = kind ?? AdapterNames.Feed,
            Language = LanguageTag.OrNull(Value(outline, OpmlNames.Language)),
            Trust = double.TryParse(Own(outline, OpmlNames.Trust), NumberStyles.Float, CultureInfo.InvariantCulture, out var trust) ? trust : null,
            MinInterval = double.TryParse(Own(outline, OpmlNames.MinMinutes), NumberStyles.Float, CultureInfo.InvariantCulture, out var minutes) && minutes is >= 0 and <= 1440 ? TimeSpan.FromMinutes(minutes) : null,
            Selectors = EntrySelectors.FromJson(Own(outline, OpmlNames.Selectors)),
            IsOn = Value(outline, OpmlNames.IsComment) is not "true",
            OffReason = Own(outline, OpmlNames.OffReason),
        };
    }

    private static Uri? AddressIn(string text)
    {
        var trimmed = text.Trim();
        trimmed = trimmed.StartsWith("feed:", StringComparison.OrdinalIgnoreCase) ? trimmed[5..] is var rest && rest.StartsWith("//", StringComparison.Ordinal) ? $"https:{rest}" : trimmed[5..] : trimmed;
        return Uri.TryCreate(trimmed, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0 ? address : null;
    }

    /// <summary>Readers differ in how they write the names.</summary>
    private static string? Value(XElement outline, string name) =>
        (outline.Attribute(name) ?? outline.Attributes().FirstOrDefault(attribute => attribute.Name.Namespace == XNamespace.None && attribute.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase)))?.Value.Trim();

    private static string? Own(XElement outline, XName name) => outline.Attribute(name)?.Value;

    private static string TextOf(XElement outline) => HtmlText.OneLine(Value(outline, OpmlNames.Text) is { Length: > 0 } text ? text : Value(outline, OpmlNames.Title) ?? "");

    private static string Shorten(string text) => text.Length <= LongestTitle ? text : text[..LongestTitle];
}
