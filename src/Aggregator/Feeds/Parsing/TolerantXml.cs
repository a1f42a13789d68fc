namespace Aggregator.Feeds.Parsing;

/// <summary>
/// Builds a tree from markup that strict parsers refuse: crossed and missing end tags, stray angle brackets,
/// unquoted or doubled attributes, undeclared prefixes, a document that ends too early. Its references must be legal
/// already (<see cref="ReferenceRepair"/>).
/// </summary>
internal sealed class TolerantXml(Repairs repairs)
{
    private const int MaxDepth = 256;
    private const int MaxAttributes = 256;
    private const int MaxPrefixes = 256;

    /// <summary>On the root, on each entry, and on each outline whose tag was cut, that were open where the document ended.</summary>
    private static readonly XName CutMark = XName.Get("cut", "urn:aggregator:saved");

    private readonly List<OpenElement> _open = [];
    private XElement? _root;

    /// <returns>Null when there is no element at all.</returns>
    public static XElement? Parse(string text, Repairs repairs)
    {
        repairs.Add(Repairs.BrokenMarkup);
        var parser = new TolerantXml(repairs);
        parser.Build(TagScanner.Scan(text));
        parser.MarkOpen(text);

        return parser._root;
    }

    /// <summary>How the document of this root ended.</summary>
    public static FeedEnd EndOf(XElement root) =>
        root.Attribute(CutMark) is { } mark ? Enum.Parse<FeedEnd>(mark.Value) : FeedEnd.Whole;

    /// <summary>Whether the document ended within this element.</summary>
    public static bool IsCut(XElement element) => element.Attribute(CutMark) is not null;

    private void MarkOpen(string text)
    {
        var tag = text.LastIndexOf('<');
        var isWithinTag = tag > text.LastIndexOf('>') && !text.AsSpan(tag).StartsWith("</", StringComparison.Ordinal);
        var isBehindEntry = _open.TrueForAll(open => IsFrame(open.Name) && !IsEntry(open.Name))
            && _root?.Descendants().Any(element => IsEntry(element.Name.LocalName)) == true;
        var end = isBehindEntry && !isWithinTag ? FeedEnd.Open : FeedEnd.Cut;

        foreach (var (name, element, _) in _open)
        {
            if (element == _root || IsEntry(name) || (isWithinTag && LocalOf(name) is "outline"))
            {
                element.SetAttributeValue(CutMark, end);
            }
        }
    }

    private void Build(IEnumerable<Token> tokens)
    {
        foreach (var token in tokens.TakeWhile(_ => _root is null || _open.Count > 0))
        {
            switch (token.Kind)
            {
                case TokenKind.Text:
                    AddText(WebUtility.HtmlDecode(token.Text));
                    break;
                case TokenKind.Verbatim:
                    AddText(token.Text);
                    break;
                case TokenKind.Start:
                    Open(token);
                    break;
                case TokenKind.End:
                    Close(token.Text);
                    break;
            }
        }
    }

    private void AddText(string text)
    {
        if (_open.Count > 0)
        {
            _open[^1].Element.Add(new XText(text));
        }
    }

    private void Open(Token token)
    {
        if (IsEntry(token.Text))
        {
            CloseFrom(_open.FindLastIndex(open => IsEntry(open.Name)));
        }

        if (_open.Count >= MaxDepth)
        {
            return;
        }

        var scope = ScopeOf(token);
        var element = new XElement(NameOf(token.Text, scope, isAttribute: false));
        AddAttributes(element, token.Attributes.Take(MaxAttributes), scope);

        if (_open.Count > 0)
        {
            _open[^1].Element.Add(element);
        }

        _root ??= element;

        if (!token.IsClosed && !(_open.Count > 0 && IsVoid(token.Text)))
        {
            _open.Add(new OpenElement(token.Text, element, scope));
        }
    }

    /// <summary>The namespaces by prefix that hold inside this tag.</summary>
    private Dictionary<string, string> ScopeOf(Token token)
    {
        var scope = new Dictionary<string, string>(_open.LastOrDefault()?.Prefixes ?? [], StringComparer.Ordinal);

        foreach (var (name, value) in token.Attributes.Take(MaxAttributes))
        {
            if (scope.Count < MaxPrefixes && (name == "xmlns" || name.StartsWith("xmlns:", StringComparison.Ordinal)))
            {
                scope[name["xmlns".Length..].TrimStart(':')] = value;
            }
        }

        return scope;
    }

    private void AddAttributes(XElement element, IEnumerable<(string Name, string Value)> attributes, Dictionary<string, string> scope)
    {
        foreach (var (name, value) in attributes.Where(attribute => !attribute.Name.StartsWith("xmlns", StringComparison.Ordinal)))
        {
            var qualified = NameOf(name, scope, isAttribute: true);
            if (element.Attribute(qualified) is null)
            {
                element.Add(new XAttribute(qualified, value));
            }
        }
    }

    private XName NameOf(string name, Dictionary<string, string> scope, bool isAttribute)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var prefix = name[..Math.Max(colon, 0)];
        var bare = name[(colon + 1)..].Replace(":", "_", StringComparison.Ordinal);
        var local = XmlConvert.EncodeLocalName(bare.NullIfEmpty() ?? "_")!;

        if (prefix.Length == 0)
        {
            return isAttribute ? local : XName.Get(local, scope.GetValueOrDefault("", ""));
        }

        if (!scope.TryGetValue(prefix, out var space) && prefix != "xml")
        {
            repairs.Add(Repairs.UndeclaredPrefixes);
        }

        space ??= XmlVocabulary.NamespaceFor(prefix);
        return XName.Get(local, space == XNamespace.Xmlns.NamespaceName ? "urn:xmlns" : space);
    }

    private void Close(string name)
    {
        var index = _open.FindLastIndex(open => open.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

        // An end tag inside an entry that matches nothing there must not close what is around the entry.
        if (IsFrame(name) || index >= _open.FindLastIndex(open => IsFrame(open.Name)))
        {
            CloseFrom(index);
        }
    }

    private void CloseFrom(int index)
    {
        if (index >= 0)
        {
            _open.RemoveRange(index, _open.Count - index);
        }
    }

    private static ReadOnlySpan<char> LocalOf(string name) => name.AsSpan(name.IndexOf(':', StringComparison.Ordinal) + 1);

    private static bool IsEntry(string name) => LocalOf(name) is "item" or "entry";

    private static bool IsFrame(string name) => LocalOf(name) is "item" or "entry" or "channel" or "rss" or "feed" or "RDF";

    /// <summary>HTML's void elements that no feed format uses for something else.</summary>
    private static bool IsVoid(string name) => name is "br" or "hr" or "img" or "input" or "wbr" or "embed" or "BR" or "HR" or "IMG";

    private sealed record OpenElement(string Name, XElement Element, Dictionary<string, string> Prefixes);
}
