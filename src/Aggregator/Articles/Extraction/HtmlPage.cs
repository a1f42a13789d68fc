using AngleSharp;
using AngleSharp.Dom;
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

    // Observers would resolve the address of every style sheet, to load none.
    private static readonly IConfiguration Configuration = AngleSharp.Configuration.Default.Without<IAttributeObserver>();

    public static IHtmlDocument Parse(string html) => new HtmlParser(Options, BrowsingContext.New(Configuration)).ParseDocument(MarkupGuard.Tame(html));

    /// <summary>Every element in document order, without recursion.</summary>
    public static List<IElement> ElementsOf(IElement root)
    {
        var elements = new List<IElement>(1024) { root };
        var open = new Stack<(INodeList Children, int Next)>();
        open.Push((root.ChildNodes, 0));

        while (open.TryPop(out var top))
        {
            for (var i = top.Next; i < top.Children.Length; i++)
            {
                if (top.Children[i] is IElement element)
                {
                    elements.Add(element);

                    if (element.ChildNodes is { Length: > 0 } children)
                    {
                        open.Push((top.Children, i + 1));
                        open.Push((children, 0));
                        break;
                    }
                }
            }
        }

        return elements;
    }
}
