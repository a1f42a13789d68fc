using Aggregator.Feeds.Parsing;
using Aggregator.Text.Markup;
using AngleSharp.Css.Dom;
using AngleSharp.Css.Parser;

namespace Aggregator.Feeds.Catalogue;

/// <summary>One selector of an operator's, with the attribute it may name.</summary>
internal sealed partial class PageSelector(ISelector? selector, string? attribute)
{
    private const int MaxValues = 50;

    /// <returns>Null when it is not a selector.</returns>
    public static PageSelector? Find(string text)
    {
        var (name, path) = ((string?)null, text.Trim());
        if (Attribute().Match(text) is { Success: true } attribute)
        {
            (name, path) = (attribute.Groups[1].Value, text[..attribute.Index].Trim());
        }

        if (path == "." || (path.Length == 0 && name is not null))
        {
            return new PageSelector(null, name);
        }

        // A selector that names elements which do not exist parses as well, and matches nothing.
        return path.Length > 0 && new CssSelectorParser().ParseSelector(path) is { } selector ? new PageSelector(selector, name) : null;
    }

    /// <summary>Every element of a page that it selects.</summary>
    public IEnumerable<IElement> AllIn(IDocument page) =>
        selector is null ? [page.DocumentElement] : page.All.Where(element => selector.Match(element, null));

    /// <summary>The first element inside this one, or this one itself.</summary>
    public IElement? In(IElement element) => AllIn(element).FirstOrDefault();

    /// <summary>The attribute it names, else the one that is usual there, else the text; one line. Null when it selects nothing.</summary>
    public string? ValueIn(IElement element, string? usual) => ValuesIn(element, usual).FirstOrDefault();

    /// <summary>The same of each element that it selects, so that the first that is a date, or is none, can be taken.</summary>
    public IEnumerable<string> ValuesIn(IElement element, string? usual) => AllIn(element).Take(MaxValues).Select(found =>
        HtmlText.OneLine(attribute is null
            ? found.GetAttribute(usual ?? "").NullIfEmpty() ?? found.TextContent
            : found.GetAttribute(attribute) ?? ""));

    private IEnumerable<IElement> AllIn(IElement element) =>
        selector is null ? [element] : element.QuerySelectorAll("*").Where(inner => selector.Match(inner, element));

    [GeneratedRegex(@"@([A-Za-z_][\w:.-]*)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Attribute();
}
