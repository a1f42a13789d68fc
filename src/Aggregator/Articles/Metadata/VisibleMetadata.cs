using Aggregator.Articles.Extraction;
using Aggregator.Text.Dates;
using Aggregator.Text.Markup;

namespace Aggregator.Articles.Metadata;

/// <summary>What a page shows of title, authors and dates, gathered in one pass, in document order.</summary>
internal sealed class VisibleMetadata
{
    private const int MaxAuthorLength = 160;
    private const int MaxDateLength = 120;

    private readonly Dictionary<string, ClassNameKind> _kinds = new(StringComparer.Ordinal);

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

    /// <summary>Of <c>time</c> elements outside lists of other articles.</summary>
    public List<string> Times { get; } = [];

    /// <summary>Of the other <c>time</c> elements.</summary>
    public List<string> OtherTimes { get; } = [];

    /// <summary>Lines that are a date and little else, those after the title first.</summary>
    public List<string> DateLines { get; } = [];

    /// <summary>The first lines right below the title that are a date and little else, without a word of an update.</summary>
    public List<string> DatesAtTitle { get; } = [];

    /// <summary>Lines that say when it was first published: "Originally published on ...", 首发于.</summary>
    public List<string> FirstDates { get; } = [];

    /// <summary>Lines that say when it was published: "Posted on ...", 发布于.</summary>
    public List<string> LabelledDates { get; } = [];

    /// <summary>Names alone on a line near the title, beside a date.</summary>
    public List<string> NamesByDates { get; } = [];

    /// <summary>In an element whose class or id says date or time.</summary>
    public List<string> DateLabels { get; } = [];

    /// <summary>Short lines around the title as readers see them, those after it first.</summary>
    public List<string> NearTitle { get; } = [];

    /// <summary>Those short enough that a date in them is what they tell.</summary>
    public IEnumerable<string> DatesNearTitle => NearTitle.Where(line => line.Length <= MaxDateLength);

    /// <summary>Gathers what stands around the title, once that is known.</summary>
    public void LookNear(string title, PageView page)
    {
        const int Before = 6;
        const int After = 14;
        const int AtTitle = 5;
        var at = title.Length == 0 ? -1 : page.Blocks.FindIndex(block => IsTitle(block, title));
        for (var i = at < 0 ? page.Blocks.Count : at + 1; i < Math.Min(page.Blocks.Count, at + After); i++)
        {
            AddNear(page, i);
        }

        for (var i = at - 1; i >= Math.Max(0, at - Before); i--)
        {
            AddNear(page, i);
        }

        for (var i = 0; i < page.Blocks.Count && DateLines.Count < 3; i++)
        {
            // From the title to the end, then what stands above it.
            var block = page.Blocks[(i + at + 1) % page.Blocks.Count];
            if ((block.Container.Surroundings & (Surroundings.Navigation | Surroundings.Footer | Surroundings.Aside)) != 0)
            {
                continue;
            }

            if (IsDateLine(page, block))
            {
                DateLines.Add(LineOf(page, block));

                if (at >= 0 && block.Index > at && block.Index <= at + AtTitle && !ClassNameKinds.IsUpdate(block.Text))
                {
                    DatesAtTitle.Add(DateLines[^1]);
                }
            }
            else if (block.Words is > 3 and <= 30)
            {
                Add(FirstDates, ClassNameKinds.FirstPublishedPart(block.Text));
                Add(LabelledDates, ClassNameKinds.PublishedPart(block.Text));
            }
        }
    }

    private static bool IsTitle(PageBlock block, string title) =>
        block.Container.Surroundings.HasFlag(Surroundings.Heading)
        && (block.Text.Contains(title, StringComparison.Ordinal) || block.Text.Length >= 12 && title.Contains(block.Text, StringComparison.Ordinal));

    private static bool IsDateLine(PageView page, PageBlock block) =>
        block.Words <= 10 && block.Text.AsSpan().IndexOfAnyInRange('0', '9') >= 0 && DateReader.Find(LineOf(page, block)) is not null;

    // "Dec 17, 2025" and "Julian Arni" in two elements are two things, though nothing stands between them.
    private static string LineOf(PageView page, PageBlock block)
    {
        var line = new LineBuilder();
        PageNode? last = null;

        for (var i = block.FirstPiece; i < block.EndPiece; i++)
        {
            var (text, node) = page.Pieces[i];
            if (last is not null && last != node)
            {
                line.Append(" ", keepBreaks: false);
            }

            line.Append(text, keepBreaks: false);
            last = node;
        }

        return line.Trimmed.ToString();
    }

    private void AddNear(PageView page, int i)
    {
        var block = page.Blocks[i];
        if (block.Words > 40 || block.Container.Surroundings.HasFlag(Surroundings.Navigation))
        {
            return;
        }

        // "By" in one element and the name in the next.
        var isLabel = block.Words <= 2 && ClassNameKinds.IsBylineStart(block.Text) && i + 1 < page.Blocks.Count;
        NearTitle.Add(isLabel ? "By " + page.Blocks[i + 1].Text : LineOf(page, block));

        if (block.Words is >= 2 and <= 4 && (i > 0 && IsDateLine(page, page.Blocks[i - 1]) || i + 1 < page.Blocks.Count && IsDateLine(page, page.Blocks[i + 1])))
        {
            NamesByDates.Add(block.Text);
        }

        foreach (var (text, node) in page.Pieces.Skip(block.FirstPiece).Take(block.EndPiece - block.FirstPiece))
        {
            for (var link = node; link is not null && link.Depth > node.Depth - 4; link = link.Parent)
            {
                if (link.Link is { } address && ClassNameKinds.IsAuthorAddress(address))
                {
                    Add(AuthorAddresses, text);
                    break;
                }
            }
        }
    }

    public static VisibleMetadata Of(IReadOnlyList<IElement> elements)
    {
        var metadata = new VisibleMetadata();

        foreach (var element in elements)
        {
            metadata.Look(element);
        }

        return metadata;
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

        if (element.LocalName == "time")
        {
            var value = element.GetAttribute("datetime");
            Add(IsInList(element) ? OtherTimes : Times, string.IsNullOrWhiteSpace(value) ? ShortText(element, 80) : value);
        }

        LookAtProperty(element);

        if (element.GetAttribute("rel") is { } relation && relation.Contains("author", StringComparison.OrdinalIgnoreCase) && element.LocalName == "a")
        {
            Add(AuthorLinks, element, 80);
        }

        LookAtLabels(element, KindsOf(element));
    }

    private void LookAtProperty(IElement element)
    {
        // Microdata, and RDFa of schema.org or Dublin Core.
        if (element.LocalName == "meta" || (element.GetAttribute("itemprop") ?? element.GetAttribute("property")) is not { } property)
        {
            return;
        }

        if (property.Contains("author", StringComparison.OrdinalIgnoreCase) || property.EndsWith(":creator", StringComparison.OrdinalIgnoreCase))
        {
            var name = NameIn(element);
            Add(AuthorProperties, name?.GetAttribute("content") ?? element.GetAttribute("content") ?? ShortText(name ?? element, MaxAuthorLength));
        }
        else if (property.Contains("datePublished", StringComparison.OrdinalIgnoreCase))
        {
            Add(DateProperties, element.GetAttribute("content") ?? element.GetAttribute("datetime") ?? ShortText(element, 80));
        }
    }

    private static IElement? NameIn(IElement element)
    {
        foreach (var below in HtmlPage.ElementsOf(element))
        {
            if (below != element && (below.GetAttribute("itemprop") ?? below.GetAttribute("property")) is { } property && (property == "name" || property.EndsWith(":name", StringComparison.Ordinal)))
            {
                return below;
            }
        }

        return null;
    }

    private ClassNameKind KindsOf(IElement element) => KindsOf(element.GetAttribute("class")) | KindsOf(element.GetAttribute("id"));

    private ClassNameKind KindsOf(string? labels)
    {
        if (string.IsNullOrEmpty(labels))
        {
            return ClassNameKind.None;
        }

        // The same labels stand on many elements of a page.
        if (!_kinds.TryGetValue(labels, out var kind))
        {
            _kinds[labels] = kind = ClassNameKinds.KindsOf(labels);
        }

        return kind;
    }

    private void LookAtLabels(IElement element, ClassNameKind kind)
    {
        if (kind.HasFlag(ClassNameKind.Author) && !IsInList(element))
        {
            Add(Bylines, ShortText(element, MaxAuthorLength));
        }

        if (kind.HasFlag(ClassNameKind.Date) && !IsInList(element))
        {
            Add(DateLabels, ShortText(element, 120));
        }
    }

    // Lists of other articles carry dates and authors too.
    private bool IsInList(IElement element)
    {
        var levels = 0;

        for (var above = element.ParentElement; above is not null && levels < 12; above = above.ParentElement, levels++)
        {
            if (above.LocalName is "aside" or "footer" or "nav" || KindsOf(above).HasFlag(ClassNameKind.Elsewhere))
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
