using Aggregator.Text.Markup;
using AngleSharp.Css.Dom;
using AngleSharp.Css.Parser;

namespace Aggregator.Feeds.Sources;

/// <summary>One selector of an operator's, with the attribute it may name.</summary>
internal sealed partial class PageSelector
{
    private readonly ISelector? _selector;
    private readonly string? _attribute;

    private PageSelector(ISelector? selector, string? attribute) => (_selector, _attribute) = (selector, attribute);

    /// <returns>Null when it is no selector.</returns>
    public static PageSelector? Find(string text)
    {
        var attribute = Attribute().Match(text);
        var path = (attribute.Success ? text[..attribute.Index] : text).Trim();
        var name = attribute.Success ? attribute.Groups[1].Value : null;

        if (path is "." or "")
        {
            return path.Length == 0 && name is null ? null : new PageSelector(null, name);
        }

        // A selector that names things nobody knows parses as well, and matches nothing.
        return new CssSelectorParser().ParseSelector(path) is { } selector ? new PageSelector(selector, name) : null;
    }

    /// <summary>Every element of a page that it selects.</summary>
    public IEnumerable<IElement> AllIn(IDocument page) => _selector is null ? [page.DocumentElement] : page.All.Where(element => _selector.Match(element, null));

    /// <summary>The first element inside this one, or this one itself.</summary>
    public IElement? In(IElement element) => _selector is null ? element : element.QuerySelectorAll("*").FirstOrDefault(inner => _selector.Match(inner, element));

    /// <summary>The attribute it names, else the one that is usual there, else the text; one line.</summary>
    public string? ValueIn(IElement element, string? usual) =>
        In(element) is not { } found ? null
        : HtmlText.OneLine((_attribute is not null ? found.GetAttribute(_attribute) : usual is not null && found.GetAttribute(usual) is { Length: > 0 } value ? value : found.TextContent) ?? "");

    [GeneratedRegex(@"@([A-Za-z_][\w:.-]*)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Attribute();
}
