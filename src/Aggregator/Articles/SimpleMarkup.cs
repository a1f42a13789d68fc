namespace Aggregator.Articles;

/// <summary>
/// Cleans markup as most feeds write it in one pass, without a tree: paragraphs, lists, headings, links and pictures, every element closed
/// where it belongs. Whatever a parser would have to mend, resolve or think about makes it give up, so that what it does give is what
/// <see cref="HtmlCleaner"/> gives by way of the tree, to the letter.
/// </summary>
internal sealed class SimpleMarkup
{
    // Far below where the guard of the tree begins to drop tags.
    private const int MaxDepth = 50;
    private const int MaxTags = 4_000;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Blocks = Lookup(
        "p", "div", "ul", "ol", "li", "blockquote", "h2", "h3", "h4", "h5", "h6", "figure", "figcaption");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Inlines = Lookup(
        "a", "b", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u");

    private readonly string _source;
    private readonly StringBuilder? _html;
    private readonly StringBuilder _plain = new();
    private readonly LineBuilder _block = new();
    private readonly Stack<string> _open = new();
    private int _breaks;
    private int _tags;

    private SimpleMarkup(string source, bool withMarkup)
    {
        _source = source;
        _html = withMarkup ? new StringBuilder(source.Length) : null;
    }

    /// <summary>The plain text alone; null when that needs a tree.</summary>
    public static string? TryReadPlain(string html)
    {
        var reading = new SimpleMarkup(html, withMarkup: false);
        return reading.TryRead() ? reading._plain.ToString() : null;
    }

    /// <summary>Null when it needs a tree.</summary>
    public static ArticleText? TryClean(string html)
    {
        var reading = new SimpleMarkup(html, withMarkup: true);
        return reading.TryRead() ? new ArticleText(reading._plain.ToString(), reading._html!.ToString().Trim()) : null;
    }

    private bool TryRead()
    {
        var rest = _source.AsSpan();
        if (rest.ContainsAny('\0', '\r', '\f'))
        {
            return false;
        }

        while (!rest.IsEmpty)
        {
            var length = rest.IndexOf('<');
            var text = length < 0 ? rest : rest[..length];
            if (!TryAddText(text))
            {
                return false;
            }

            rest = rest[text.Length..];
            if (!rest.IsEmpty && !TryReadTag(ref rest))
            {
                return false;
            }
        }

        EndBlock();
        return _open.Count == 0;
    }

    private bool TryAddText(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return true;
        }

        if (text.Contains('&'))
        {
            if (SimpleReferences.TryDecode(text) is not { } decoded)
            {
                return false;
            }

            text = decoded;
        }

        if (!text.IsWhiteSpace())
        {
            _breaks = 0;
        }

        _block.Append(text, keepBreaks: false);
        WriteText(text);
        return true;
    }

    private bool TryReadTag(ref ReadOnlySpan<char> rest)
    {
        var isEnd = rest is ['<', '/', ..];
        rest = rest[(isEnd ? 2 : 1)..];
        var length = rest.IndexOfAnyExcept(SimpleAttributes.NameCharacters);
        if (length <= 0 || ++_tags > MaxTags)
        {
            return false;
        }

        var name = rest[..length];
        rest = rest[length..];
        return isEnd ? TryEnd(name, ref rest) : TryStart(name, ref rest);
    }

    private bool TryEnd(ReadOnlySpan<char> name, ref ReadOnlySpan<char> rest)
    {
        if (rest is not ['>', ..] || !_open.TryPop(out var open) || !name.SequenceEqual(open))
        {
            return false;
        }

        rest = rest[1..];
        if (Blocks.Contains(name))
        {
            EndBlock();
        }

        _html?.Append("</").Append(name).Append('>');
        return true;
    }

    private bool TryStart(ReadOnlySpan<char> name, ref ReadOnlySpan<char> rest)
    {
        if (!MayBegin(name))
        {
            return false;
        }

        _html?.Append('<').Append(name);
        if (!SimpleAttributes.TryCopy(ref rest, _html, out var isClosed))
        {
            return false;
        }

        _html?.Append('>');
        switch (name)
        {
            case "br":
                AddBreak();
                return true;
            case "hr":
                EndBlock();
                return true;
            case "img":
                return true;
        }

        if (Blocks.TryGetValue(name, out var known))
        {
            EndBlock();
        }
        else
        {
            Inlines.TryGetValue(name, out known);
        }

        _open.Push(known!);
        return !isClosed && _open.Count < MaxDepth;
    }

    /// <summary>Whether a parser would put the element right where it stands.</summary>
    private bool MayBegin(ReadOnlySpan<char> name)
    {
        if (name is "a")
        {
            return !_open.Contains("a");
        }

        if (name is "li")
        {
            return _open.TryPeek(out var list) && list is "ul" or "ol" && !_open.Contains("p");
        }

        if (name is ['h', >= '2' and <= '6'])
        {
            return !_open.Any(open => open is ['h', _] or "p");
        }

        return Inlines.Contains(name) || name is "br" or "img" || (!_open.Contains("p") && (Blocks.Contains(name) || name is "hr"));
    }

    private void AddBreak()
    {
        if (_block.Length == 0)
        {
            return;
        }

        if (++_breaks > 1)
        {
            EndBlock();
            return;
        }

        _block.Append("\n", keepBreaks: true);
    }

    private void EndBlock()
    {
        if (_block.Trimmed is { IsEmpty: false } text)
        {
            _plain.Append(_plain.Length == 0 ? "" : "\n\n").Append(text);
        }

        _block.Clear();
        _breaks = 0;
    }

    private void WriteText(ReadOnlySpan<char> text)
    {
        while (_html is not null && !text.IsEmpty)
        {
            var length = text.IndexOfAny("&<>\u00A0");
            if (length < 0)
            {
                _html.Append(text);
                return;
            }

            _html.Append(text[..length]).Append(text[length] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                _ => "&nbsp;",
            });
            text = text[(length + 1)..];
        }
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup(params string[] names) =>
        names.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
