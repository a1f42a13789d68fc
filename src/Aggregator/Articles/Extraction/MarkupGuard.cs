using System.Collections.Frozen;
using System.Text;

namespace Aggregator.Articles.Extraction;

/// <summary>
/// Cuts what would cost a parser more than it is worth, since its work grows with the square of it: elements nested hundreds
/// of levels deep, dozens of open formatting elements (made anew in each paragraph), tags of hundreds of attributes (each
/// compared with all before it). Their text stays. Anything else passes as it is, without a copy.
/// </summary>
internal sealed class MarkupGuard
{
    private const int MaxDepth = 200;
    private const int MaxFormatting = 40;
    private const int MaxAttributes = 128;

    // A shorter tag holds no more attributes than are harmless.
    private const int LongTag = 2048;
    private const int MaxNameLength = 32;

    // Elements that never hold others, or that the parser closes by itself when the next of their kind begins.
    private static readonly FrozenSet<string> Uncounted = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "tbody", "thead", "tfoot", "colgroup", "caption", "rt", "rp", "html", "head", "body");

    private static readonly FrozenSet<string> Formatting = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u");

    private static readonly FrozenSet<string> RawText = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes");

    private readonly string _html;
    private readonly Dictionary<string, Count> _counts = new(StringComparer.OrdinalIgnoreCase);
    private StringBuilder? _tamed;
    private int _copied;
    private int _depth;
    private int _formatting;

    private MarkupGuard(string html) => _html = html;

    public static string Tame(string html) => new MarkupGuard(html).Run();

    private string Run()
    {
        for (var open = _html.IndexOf('<'); open >= 0;)
        {
            var next = Take(open);
            open = next >= _html.Length ? -1 : _html.IndexOf('<', next);
        }

        return _tamed is null ? _html : _tamed.Append(_html, _copied, _html.Length - _copied).ToString();
    }

    /// <summary>Handles the tag at the place; returns where to look on.</summary>
    private int Take(int open)
    {
        if (_html.AsSpan(open).StartsWith("<!--"))
        {
            return After("-->", open + 4);
        }

        var isEnd = open + 1 < _html.Length && _html[open + 1] == '/';
        var start = isEnd ? open + 2 : open + 1;

        if (start >= _html.Length || !char.IsAsciiLetter(_html[start]))
        {
            return open + 1;
        }

        var nameEnd = start;

        while (nameEnd < _html.Length && nameEnd - start <= MaxNameLength && _html[nameEnd] is not (' ' or '>' or '/' or '\n' or '\t' or '\r' or '\f' or '<'))
        {
            nameEnd++;
        }

        var name = _html.AsSpan(start, nameEnd - start);
        var end = TagEnd(open, out var cutAt);

        if (isEnd ? IsSurplusEnd(name) : IsSurplusStart(name, end))
        {
            Cut(open, Math.Min(end + 1, _html.Length));
        }
        else if (cutAt >= 0)
        {
            Cut(cutAt, end);
        }

        return !isEnd && RawText.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name) ? RawTextEnd(name, end) : end;
    }

    private bool IsSurplusStart(ReadOnlySpan<char> name, int end)
    {
        if (Uncounted.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name) || end > 0 && end < _html.Length && _html[end - 1] == '/')
        {
            return false;
        }

        var isFormatting = Formatting.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);
        var lookup = _counts.GetAlternateLookup<ReadOnlySpan<char>>();
        var count = lookup.TryGetValue(name, out var known) ? known : lookup[name] = new Count();

        if (_depth >= MaxDepth || isFormatting && _formatting >= MaxFormatting)
        {
            count.Cut++;
            return true;
        }

        count.Open++;
        _depth++;
        _formatting += isFormatting ? 1 : 0;

        return false;
    }

    private bool IsSurplusEnd(ReadOnlySpan<char> name)
    {
        if (!_counts.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var count))
        {
            return false;
        }

        // The innermost ends first, and those cut were the innermost.
        if (count.Cut > 0)
        {
            count.Cut--;
            return true;
        }

        if (count.Open > 0)
        {
            count.Open--;
            _depth--;
            _formatting -= Formatting.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name) ? 1 : 0;
        }

        return false;
    }

    private void Cut(int from, int to)
    {
        _tamed ??= new StringBuilder(_html.Length);
        _tamed.Append(_html, _copied, from - _copied);
        _copied = to;
    }

    private int RawTextEnd(ReadOnlySpan<char> name, int from)
    {
        for (var at = from; at < _html.Length;)
        {
            var close = _html.IndexOf("</", at, StringComparison.Ordinal);

            if (close < 0)
            {
                return _html.Length;
            }

            if (_html.AsSpan(close + 2).StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                return close;
            }

            at = close + 2;
        }

        return _html.Length;
    }

    private int After(string mark, int from)
    {
        var at = from >= _html.Length ? -1 : _html.IndexOf(mark, from, StringComparison.Ordinal);

        return at < 0 ? _html.Length : at + mark.Length;
    }

    /// <summary>Where the tag closes; <paramref name="cutAt"/> is where it has too many attributes, or -1.</summary>
    private int TagEnd(int open, out int cutAt)
    {
        var (attributes, quote) = (0, '\0');
        cutAt = -1;

        for (var i = open + 1; i < _html.Length; i++)
        {
            var c = _html[i];

            if (quote != '\0')
            {
                var close = _html.IndexOf(quote, i);
                i = close < 0 ? _html.Length : close;
                quote = '\0';
            }
            else if (c == '>')
            {
                return i;
            }
            else if (c is '"' or '\'' && IsAfterEquals(i))
            {
                quote = c;
            }
            else if (i - open > LongTag && c is ' ' or '\n' or '\t' or '\r' or '/' && ++attributes > MaxAttributes && cutAt < 0)
            {
                cutAt = i;
            }
        }

        return _html.Length;
    }

    private bool IsAfterEquals(int i)
    {
        while (--i >= 0 && _html[i] is ' ' or '\n' or '\t' or '\r')
        {
        }

        return i >= 0 && _html[i] == '=';
    }

    private sealed class Count
    {
        public int Open { get; set; }

        public int Cut { get; set; }
    }
}
