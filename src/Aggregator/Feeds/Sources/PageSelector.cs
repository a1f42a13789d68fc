using Aggregator.Feeds.Parsing;
using Aggregator.Text.Markup;
using AngleSharp.Css.Dom;
using AngleSharp.Css.Parser;

namespace Aggregator.Feeds.Sources;

/// <summary>One CSS selector of an operator's, with the attribute it may name after an <c>@</c>.</summary>
internal sealed partial class PageSelector
{
    private readonly ISelector? _selector;
    private readonly string? _attribute;

    private PageSelector(ISelector? selector, string? attribute) => (_selector, _attribute) = (selector, attribute);

    /// <returns>Null when the text is not a selector.</returns>
    public static PageSelector? TryParse(string text)
    {
        var parts = PathAndAttribute().Match(text);
        var path = parts.Groups["path"].Value.Trim();
        var attribute = parts.Groups["attribute"].Value.NullIfEmpty();
        if (path == "." || (path.Length == 0 && attribute is not null))
        {
            return new PageSelector(null, attribute);
        }

        // A selector that names unknown elements parses as well, and matches nothing.
        var selector = path.Length == 0 ? null : new CssSelectorParser().ParseSelector(path);
        return selector is null ? null : new PageSelector(selector, attribute);
    }

    /// <summary>Every element of a page that it selects.</summary>
    public IEnumerable<IElement> AllIn(IDocument page) =>
        _selector is null ? [page.DocumentElement] : page.All.Where(element => _selector.Match(element, null));

    /// <summary>The first element inside this one, or this one itself.</summary>
    public IElement? In(IElement element) =>
        _selector is null ? element : element.QuerySelectorAll("*").FirstOrDefault(inner => _selector.Match(inner, element));

    /// <summary>The attribute it names, else the one that is usual there, else the text; one line. Null when nothing is selected.</summary>
    public string? ValueIn(IElement element, string? usual)
    {
        if (In(element) is not { } found)
        {
            return null;
        }

        if (_attribute is not null)
        {
            return HtmlText.OneLine(found.GetAttribute(_attribute) ?? "");
        }

        return HtmlText.OneLine(found.GetAttribute(usual ?? "").NullIfEmpty() ?? found.TextContent);
    }

    [GeneratedRegex(@"^(?<path>.*?)(?:@(?<attribute>[A-Za-z_][\w:.-]*)\s*)?$", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex PathAndAttribute();
}
