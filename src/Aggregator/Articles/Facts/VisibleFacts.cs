using Aggregator.Articles.Extraction;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Aggregator.Articles.Facts;

/// <summary>What a page shows of title, authors and dates, gathered in one pass, in document order.</summary>
internal sealed class VisibleFacts
{
    private const int MaxAuthorLength = 160;

    public List<string> Headings { get; } = [];

    /// <summary>Marked as author by <c>itemprop</c>.</summary>
    public List<string> AuthorProperties { get; } = [];

    /// <summary>Marked as author by <c>rel</c>.</summary>
    public List<string> AuthorLinks { get; } = [];

    /// <summary>In an element whose class or id says author or byline.</summary>
    public List<string> Bylines { get; } = [];

    /// <summary>Near the title, linking to a page of an author.</summary>
    public List<string> AuthorAddresses { get; } = [];

    public List<string> DateProperties { get; } = [];

    /// <summary>Of <c>time</c> elements, with the flag whether it stands in an article's head.</summary>
    public List<string> Times { get; } = [];

    /// <summary>In an element whose class or id says date or time.</summary>
    public List<string> DateLabels { get; } = [];

    /// <summary>Short lines around the title as readers see them, those after it first.</summary>
    public List<string> NearTitle { get; } = [];

    /// <summary>Gathers <see cref="NearTitle"/>, once the title is known.</summary>
    public void LookNear(string title, PageView page)
    {
        const int Before = 6;
        const int After = 14;
        var at = page.Blocks.FirstOrDefault(block => block.Container.Surroundings.HasFlag(Surroundings.Heading) && block.Text.Contains(title, StringComparison.Ordinal))?.Index ?? -1;

        if (title.Length == 0 || at < 0)
        {
            return;
        }

        for (var i = at + 1; i < Math.Min(page.Blocks.Count, at + After); i++)
        {
            AddNear(page, i);
        }

        for (var i = at - 1; i >= Math.Max(0, at - Before); i--)
        {
            AddNear(page, i);
        }
    }

    private void AddNear(PageView page, int i)
    {
        var block = page.Blocks[i];

        if (block.Words > 40 || block.Container.Surroundings.HasFlag(Surroundings.Navigation))
        {
            return;
        }

        // "By" in one element and the name in the next.
        var isLabel = block.Words <= 2 && Labels.IsBylineStart(block.Text) && i + 1 < page.Blocks.Count;
        NearTitle.Add(isLabel ? "By " + page.Blocks[i + 1].Text : block.Text);

        foreach (var (text, node) in page.Pieces.Skip(block.FirstPiece).Take(block.EndPiece - block.FirstPiece))
        {
            for (var link = node; link is not null && link.Depth > node.Depth - 4; link = link.Parent)
            {
                if (link.Link is { } address && Labels.IsAuthorAddress(address))
                {
                    Add(AuthorAddresses, text);
                    break;
                }
            }
        }
    }

    public static VisibleFacts Of(IHtmlDocument document)
    {
        var facts = new VisibleFacts();

        foreach (var element in document.All)
        {
            facts.Look(element);
        }

        return facts;
    }

    private void Look(IElement element)
    {
        if (element.LocalName == "h1")
        {
            Add(Headings, element, 400);
        }

        if (element.Attributes.Length == 0)
        {
            return;
        }

        if (element.LocalName == "time" && !IsInList(element))
        {
            var value = element.GetAttribute("datetime");
            Add(Times, string.IsNullOrWhiteSpace(value) ? ShortText(element, 80) : value);
        }

        LookAtProperty(element);

        if (element.GetAttribute("rel") is { } relation && relation.Contains("author", StringComparison.OrdinalIgnoreCase) && element.LocalName == "a")
        {
            Add(AuthorLinks, element, 80);
        }

        var labels = (element.GetAttribute("class") ?? "") + " " + (element.GetAttribute("id") ?? "");

        if (labels.Length > 1)
        {
            LookAtLabels(element, labels);
        }
    }

    private void LookAtProperty(IElement element)
    {
        if (element.LocalName == "meta" || element.GetAttribute("itemprop") is not { } property)
        {
            return;
        }

        if (property.Contains("author", StringComparison.OrdinalIgnoreCase))
        {
            var name = element.QuerySelector("[itemprop~=name]");
            Add(AuthorProperties, name?.GetAttribute("content") ?? ShortText(name ?? element, MaxAuthorLength));
        }
        else if (property.Contains("datePublished", StringComparison.OrdinalIgnoreCase))
        {
            Add(DateProperties, element.GetAttribute("content") ?? element.GetAttribute("datetime") ?? ShortText(element, 80));
        }
    }

    private void LookAtLabels(IElement element, string labels)
    {
        if (Labels.IsAuthor(labels) && !IsInList(element))
        {
            Add(Bylines, ShortText(element, MaxAuthorLength));
        }

        if (Labels.IsDate(labels) && !IsInList(element))
        {
            Add(DateLabels, ShortText(element, 120));
        }
    }

    // Lists of other articles carry dates and authors too.
    private static bool IsInList(IElement element)
    {
        var levels = 0;

        for (var above = element.ParentElement; above is not null && levels < 12; above = above.ParentElement, levels++)
        {
            var labels = (above.GetAttribute("class") ?? "") + " " + (above.GetAttribute("id") ?? "");

            if (above.LocalName is "aside" or "footer" or "nav" || Labels.IsElsewhere(labels))
            {
                return true;
            }
        }

        return false;
    }

    private static void Add(List<string> list, IElement element, int maxLength) => Add(list, ShortText(element, maxLength));

    private static void Add(List<string> list, string? text)
    {
        if (list.Count < 20 && text is not null && PlainText.ToLine(text) is { Length: > 0 } line)
        {
            list.Add(line);
        }
    }

    /// <summary>The element's text; empty when it is longer than that, and so something else.</summary>
    private static string ShortText(IElement element, int maxLength)
    {
        var text = new System.Text.StringBuilder();

        foreach (var node in element.Descendants<IText>())
        {
            if (node.ParentElement?.LocalName is "script" or "style" or "svg")
            {
                continue;
            }

            text.Append(node.Data).Append(node.ParentElement is { } parent && Tags.IsBlock(parent.LocalName) ? "\n" : "");

            if (text.Length > maxLength * 4)
            {
                return "";
            }
        }

        var line = PlainText.ToLines(text.ToString());

        return line.Length > maxLength ? "" : line;
    }
}
