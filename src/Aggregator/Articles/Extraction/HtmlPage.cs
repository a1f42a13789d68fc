using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Aggregator.Articles.Extraction;

/// <summary>Parses markup, whatever it is, into a tree that is safe to walk.</summary>
internal static class HtmlPage
{
    /// <summary>Deeper elements become siblings of the last, as browsers do it, so that nothing overflows a stack.</summary>
    public const int MaxDepth = 256;

    private static readonly HtmlParserOptions Options = new()
    {
        IsScripting = false,
        MaximumDepth = MaxDepth,
        SkipComments = true,
        SkipProcessingInstructions = true,
        SkipRawText = true,
        DisableElementPositionTracking = true,
    };

    public static IHtmlDocument Parse(string html) => new HtmlParser(Options).ParseDocument(MarkupGuard.Tame(html));
}
