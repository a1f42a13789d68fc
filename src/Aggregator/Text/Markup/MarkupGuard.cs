using System.Reflection;
using AngleSharp.Common;
using AngleSharp.Html.Construction;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;

namespace Aggregator.Text.Markup;

/// <summary>
/// Bounds the work of one HTML parse. It sees each token between the parser's tokenizer and its tree builder, so what is a
/// comment, raw text or an attribute is never read twice. Each token costs the builder the number of open elements and of
/// active formatting elements: where these are too many, further start tags are dropped with their end tags, and their text
/// stays. Where the tree as a whole grows too large, it ends. One instance serves one parse.
/// </summary>
internal sealed class MarkupGuard(CancellationToken cancellationToken)
{
    /// <summary>
    /// The most tags and elements of one page: each costs up to 2.7 KB until the page is extracted, and the largest of 926 sound ones
    /// has 9,800.
    /// </summary>
    public const int MaxTags = 20_000;

    /// <summary>The most elements that are open at once.</summary>
    public const int MaxDepth = 250;

    private const int MaxNesting = 200;
    private const int MaxFormatting = 40;
    private const int MaxAttributes = 128;

    // A formatting element may be copied into each paragraph after it, with all its attributes.
    private const int MaxFormattingAttributes = 32;

    // Only the first counts, and each makes the parser look through the whole document for it.
    private const int MaxBases = 4;

    // Elements that never hold others.
    private static readonly FrozenSet<string> Void = FrozenSet.Create(StringComparer.Ordinal, "area", "base", "br", "col", "embed", "frame",
        "hr", "image", "img", "input", "keygen", "link", "meta", "param", "source", "track", "wbr");

    // Elements that the parser mostly closes by itself when the next of their kind begins: they nest no deeper than those around them.
    private static readonly FrozenSet<string> SelfLimiting = FrozenSet.Create(StringComparer.Ordinal, "p", "li", "dt", "dd", "option",
        "optgroup", "tr", "td", "th", "tbody", "thead", "tfoot", "colgroup", "caption", "rt", "rp", "html", "head", "body");

    // Without the start tag their content would be read as markup. In HTML they end at their own end tag and hold no element.
    private static readonly FrozenSet<string> RawText = FrozenSet.Create(StringComparer.Ordinal,
        "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext");

    private static readonly FrozenSet<string> Formatting = FrozenSet.Create(StringComparer.Ordinal,
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u");

    private readonly Dictionary<string, int> _dropped = new(StringComparer.Ordinal);
    private List<IConstructableElement> _open = [];
    private List<IConstructableElement> _formatting = [];
    private object? _builder;
    private int _tags;
    private int _elements;
    private int _elementsOfToken;
    private int _bases;

    /// <summary>Whether the tags of iframes and objects are dropped. What they hold is read as markup then.</summary>
    public bool DropsEmbedded { get; init; }

    /// <exception cref="OperationCanceledException">The work is to stop.</exception>
    public TokenConsumptionResult Take(ref StructHtmlToken token, TokenConsumer next)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Watch(next.Target!);

        if ((token.IsTag && ++_tags > MaxTags) || _elements > MaxTags)
        {
            return TokenConsumptionResult.Stop;
        }

        if (!IsSurplus(ref token))
        {
            _elementsOfToken = 0;
            next(ref token);
        }

        return TokenConsumptionResult.Continue;
    }

    /// <summary>Whether the tag may have one more attribute: the parser compares each with all before it.</summary>
    public static bool MayHaveAttribute(ref StructHtmlToken token) =>
        token.Attributes.Count < MaxFormattingAttributes
        || (token.Attributes.Count < MaxAttributes && !Formatting.Contains(token.Name.ToString()));

    /// <summary>Counts an element that the parser makes, or copies.</summary>
    /// <exception cref="MarkupException">The parser makes hundreds at once: it calls itself for each of them.</exception>
    public void CountElement()
    {
        _elements++;

        // The copies of all open formatting elements are fewer.
        if (++_elementsOfToken > MaxDepth)
        {
            throw new MarkupException("Hundreds of pre elements begin right after one another.", null);
        }
    }

    private bool IsSurplus(ref StructHtmlToken token) => token.Type switch
    {
        HtmlTokenType.StartTag or HtmlTokenType.EndTag when DropsEmbedded && token.Name.ToString() is "iframe" or "object" => true,
        HtmlTokenType.StartTag => IsSurplusStart(token.Name),
        HtmlTokenType.EndTag => IsSurplusEnd(token.Name),
        _ => false,
    };

    private bool IsSurplusStart(StringOrMemory tag)
    {
        if (_open.Count < MaxNesting && _formatting.Count < MaxFormatting && tag != "base")
        {
            return false;
        }

        var name = tag.ToString();
        if (!IsTooMuch(name))
        {
            return false;
        }

        _dropped[name] = _dropped.GetValueOrDefault(name) + 1;

        return true;
    }

    private bool IsTooMuch(string name)
    {
        if (name == "base")
        {
            return ++_bases > MaxBases;
        }

        // In SVG and MathML these are elements like any other.
        if (IsInHtml && (Void.Contains(name) || RawText.Contains(name)))
        {
            return false;
        }

        // What comes right after a pre is not seen here, since the parser looks there for a line break.
        if (_formatting.Count >= MaxFormatting && (Formatting.Contains(name) || name is "pre" or "listing"))
        {
            return true;
        }

        return _open.Count >= MaxDepth || (_open.Count >= MaxNesting && !SelfLimiting.Contains(name));
    }

    /// <summary>Whether it ends an element that was dropped: the innermost ends first, and those dropped were the innermost.</summary>
    private bool IsSurplusEnd(StringOrMemory tag)
    {
        if (_dropped.Count == 0)
        {
            return false;
        }

        var name = tag.ToString();
        var count = _dropped.GetValueOrDefault(name);
        if (count > 0)
        {
            _dropped[name] = count - 1;
        }

        return count > 0;
    }

    private bool IsInHtml => _open.Count == 0 || _open[^1].Flags.HasFlag(NodeFlags.HtmlMember);

    /// <summary>
    /// Finds the builder's two lists, once. They have no public name, but any count of our own would be a second tree builder,
    /// and one that differs from the first in a single rule is a hole.
    /// </summary>
    private void Watch(object builder)
    {
        if (!ReferenceEquals(_builder, builder))
        {
            _builder = builder;
            _open = (List<IConstructableElement>)Field(builder, "_openElements").GetValue(builder)!;
            _formatting = (List<IConstructableElement>)Field(builder, "_formattingElements").GetValue(builder)!;

            // Of the two ways into the builder, the one that shows its tokens forgets the blanks between two elements.
            Field(builder, "_emitWhitespaceTextNodes").SetValue(builder, true);
        }
    }

    private static FieldInfo Field(object builder, string name) =>
        builder.GetType().GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)
        ?? throw new NotSupportedException($"This version of AngleSharp has no {name}, which the guard against costly markup needs.");
}
