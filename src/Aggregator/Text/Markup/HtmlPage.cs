using AngleSharp;
using AngleSharp.Html.Parser;
using AngleSharp.Text;

namespace Aggregator.Text.Markup;

/// <summary>The one way to parse HTML: whatever the markup is, the work is bounded and the tree is safe to walk.</summary>
internal static class HtmlPage
{
    /// <summary>Deeper elements become siblings of the last, as browsers do it, so that nothing overflows a stack.</summary>
    public const int MaxDepth = 256;

    private static readonly HtmlParserOptions Options = new()
    {
        IsScripting = false,
        SkipComments = true,
        SkipProcessingInstructions = true,
        SkipRawText = true,
        DisableElementPositionTracking = true,
        ShouldEmitAttribute = static (ref token, _) => MarkupGuard.MayHaveAttribute(ref token),
    };

    // Observers would resolve the address of every style sheet, to load none.
    private static readonly IConfiguration Configuration = AngleSharp.Configuration.Default.Without<IAttributeObserver>();

    private static readonly IElementFactory<Document, HtmlElement> Elements =
        BrowsingContext.New(Configuration).GetService<IElementFactory<Document, HtmlElement>>()!;

    /// <exception cref="MarkupException">It would make the parser overflow its stack.</exception>
    public static IHtmlDocument Parse(string html) => Parse(html, MaxDepth, CancellationToken.None);

    /// <exception cref="MarkupException">It would make the parser overflow its stack.</exception>
    /// <exception cref="OperationCanceledException">The work is to stop.</exception>
    public static IHtmlDocument Parse(string html, int maxDepth, CancellationToken cancellationToken) =>
        Parse(html, maxDepth, new MarkupGuard(cancellationToken));

    /// <summary>
    /// Parses what is to be sanitized. What an iframe or object holds for readers who cannot see it is read as markup.
    /// </summary>
    /// <exception cref="MarkupException">It would make the parser overflow its stack.</exception>
    public static IHtmlDocument ParseArticle(string html) =>
        Parse(html, MaxDepth, new MarkupGuard(CancellationToken.None) { DropsEmbedded = true });

    private static IHtmlDocument Parse(string html, int maxDepth, MarkupGuard guard)
    {
        var context = BrowsingContext.New(Configuration.WithOnly<IElementFactory<Document, HtmlElement>>(new CountedElements(guard)));
        var parser = new HtmlParser(Options with { MaximumDepth = maxDepth }, context);
        return (IHtmlDocument)parser.ParseDocument<Document, Element>(new TextSource(html), guard.Take);
    }

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

    /// <summary>Makes the parser's elements and counts them, also the copies it makes of formatting elements.</summary>
    private sealed class CountedElements(MarkupGuard guard) : IElementFactory<Document, HtmlElement>
    {
        public HtmlElement Create(Document document, string localName, string? prefix = null, NodeFlags flags = NodeFlags.None)
        {
            guard.CountElement();

            return Elements.Create(document, localName, prefix, flags);
        }
    }
}
