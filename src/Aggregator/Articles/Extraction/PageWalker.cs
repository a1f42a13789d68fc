namespace Aggregator.Articles.Extraction;

/// <summary>
/// Makes a <see cref="FlatPage"/>; used once. Every element is entered and left, and one of these happens to what it holds:
/// <list type="bullet">
/// <item>text is collected into the current block;</item>
/// <item>the start or the end of an element with a line of its own ends the block, and so does <c>hr</c>;</item>
/// <item><c>br</c> is a line break, and a second one in a row ends the block;</item>
/// <item>a picture, or what is embedded like one, is counted but not entered;</item>
/// <item>whatever else nobody reads (<see cref="Tags.IsSkipped"/>) is left out.</item>
/// </list>
/// </summary>
internal sealed class PageWalker
{
    // Words from which a block without a full stop may still be prose: a sentence cut off, a long list item. With a full stop half
    // as many do. Set by hand: "prose" is a feature of the model, so a change wants a new fit, whose figures judge it.
    private const int ProseWords = 12;

    private static readonly string[] HidingStyles = ["display:none", "display: none", "visibility:hidden", "visibility: hidden"];

    private readonly List<PageNode> _nodes = new(1024);
    private readonly List<PageBlock> _blocks = new(256);
    private readonly List<TextRun> _runs = new(512);
    private readonly LineBuilder _text = new();
    private readonly Dictionary<string, int> _labels = new(StringComparer.Ordinal) { [""] = 0 };
    private int _firstRun;
    private int _breaks;
    private bool _isAfterImage;
    private PageNode? _container;

    public FlatPage Walk(IElement root)
    {
        // The stack holds the open elements with the index of the child to visit next.
        var open = new Stack<Open>();
        open.Push(new Open(Enter(root, null), root, 0));

        while (open.TryPop(out var top))
        {
            var children = top.Element.ChildNodes;
            if (top.Child >= children.Length)
            {
                Leave(top.Node);
                continue;
            }

            open.Push(top with { Child = top.Child + 1 });

            if (children[top.Child] is IElement element)
            {
                Visit(element, top.Node, open);
            }
            else if (children[top.Child] is IText text)
            {
                AddText(text.Data, top.Node);
            }
        }

        EndBlock();

        return new FlatPage(_nodes, _blocks, _runs);
    }

    private void Visit(IElement element, PageNode parent, Stack<Open> open)
    {
        switch (element.LocalName)
        {
            case "br":
                AddBreak(parent);
                break;
            case "hr":
                EndBlock();
                break;
            case var tag when Tags.IsPictureWithoutText(tag):
                parent.Images++;
                _isAfterImage = true;
                break;
            case var tag when !Tags.IsSkipped(tag):
                open.Push(new Open(Enter(element, parent), element, 0));
                break;
        }
    }

    private PageNode Enter(IElement element, PageNode? parent)
    {
        var tag = element.LocalName;
        var (labels, link, meaning) = Attributes(element, tag);
        if (!_labels.TryGetValue(labels, out var labelsId))
        {
            _labels[labels] = labelsId = _labels.Count;
        }

        var node = new PageNode
        {
            Index = _nodes.Count,
            Parent = parent,
            Tag = tag,
            Depth = parent?.Depth + 1 ?? 0,
            IsBlock = Tags.IsBlock(tag),
            Labels = labels,
            LabelsId = labelsId,
            Link = link,
            Surroundings = (parent?.Surroundings ?? Surroundings.None) | meaning,
        };
        _nodes.Add(node);

        if (node.IsBlock)
        {
            EndBlock();
        }

        return node;
    }

    private void Leave(PageNode node)
    {
        if (node.IsBlock)
        {
            EndBlock();
        }

        node.End = _nodes.Count;
        if (node.Parent is { } parent)
        {
            parent.Words += node.Words;
            parent.LinkWords += node.LinkWords;
            parent.ProseWords += node.ProseWords;
            parent.Blocks += node.Blocks;
            parent.Images += node.Images;
        }
    }

    /// <summary>Class and id, where it links to, and what it means, in one pass over the attributes.</summary>
    private static (string Labels, string? Link, Surroundings Meaning) Attributes(IElement element, string tag)
    {
        var meaning = Tags.MeaningOf(tag);
        var (name, id, link) = ("", "", (string?)null);

        foreach (var attribute in element.Attributes)
        {
            var value = attribute.Value;
            switch (attribute.Name)
            {
                case "class":
                    name = value;
                    break;
                case "id":
                    id = value;
                    break;
                case "href" when tag == "a":
                    link = value;
                    meaning |= Surroundings.Link;
                    break;
                case "role":
                    meaning |= Tags.MeaningOfRole(value);
                    break;
                case "itemprop" when value.Contains("articleBody", StringComparison.OrdinalIgnoreCase):
                    meaning |= Surroundings.ArticleBody;
                    break;
                case "hidden":
                case "aria-hidden" when value == "true":
                case "style" when Hides(value):
                    meaning |= Surroundings.Hidden;
                    break;
            }
        }

        return (string.Join(' ', new[] { name, id }.Where(label => label.Length > 0)), link, meaning);
    }

    private static bool Hides(string style) =>
        HidingStyles.Any(hiding => style.Contains(hiding, StringComparison.OrdinalIgnoreCase));

    private void AddText(string text, PageNode node)
    {
        var isCode = node.Surroundings.HasFlag(Surroundings.Preformatted);
        if (!text.AsSpan().IsWhiteSpace())
        {
            _container ??= BlockAbove(node);
            _breaks = 0;
            _runs.Add(new TextRun(text, node));
            _text.Append(text, isCode);
        }
        else if (text.Length > 0 && (isCode || _text.Length > 0))
        {
            // The runs keep what a listing is set with; the text is folded all the same, since the model is fitted to it.
            _runs.Add(new TextRun(isCode ? text : " ", node));
            _text.Append(" ", keepBreaks: false);
        }
    }

    private void AddBreak(PageNode node)
    {
        if (_text.Length == 0)
        {
            return;
        }

        // Two line breaks make a new paragraph where paragraphs are not marked up.
        if (++_breaks > 1)
        {
            EndBlock();
            return;
        }

        _runs.Add(new TextRun("\n", node));
        _text.Append("\n", keepBreaks: true);
    }

    private static PageNode BlockAbove(PageNode node)
    {
        while (!node.IsBlock && node.Parent is { } parent)
        {
            node = parent;
        }

        return node;
    }

    private void EndBlock()
    {
        var text = _text.Trimmed.ToString();
        _text.Clear();
        _breaks = 0;

        if (text.Length > 0 && _container is not null)
        {
            AddBlock(text, _container);
        }

        _firstRun = _runs.Count;
        _container = null;
    }

    private void AddBlock(string text, PageNode container)
    {
        var words = WordCounter.Count(text);
        var (links, linkWords, bold, italic) = CountMarked();
        var isProse = IsProse(text, words, linkWords);
        var block = new PageBlock(
            _blocks.Count, container, text, words, linkWords, bold, italic, links, _firstRun, _runs.Count, _isAfterImage, isProse);
        _blocks.Add(block);
        _isAfterImage = false;
        container.Words += words;
        container.LinkWords += linkWords;
        container.Blocks++;
        container.ProseWords += block.ProseWords;
    }

    /// <summary>The links of the current block, and its words in links, in bold and in italics.</summary>
    private (int Links, int LinkWords, int Bold, int Italic) CountMarked()
    {
        var (links, linkWords, bold, italic, lastLink) = (0, 0, 0, 0, (PageNode?)null);

        foreach (var (text, node) in _runs.Skip(_firstRun))
        {
            var marks = node.Surroundings & (Surroundings.Link | Surroundings.Bold | Surroundings.Italic);
            if (marks == 0 || text.AsSpan().IsWhiteSpace())
            {
                continue;
            }

            var count = WordCounter.Count(text);
            bold += CountIf(Surroundings.Bold);
            italic += CountIf(Surroundings.Italic);
            linkWords += CountIf(Surroundings.Link);

            if (marks.HasFlag(Surroundings.Link))
            {
                links += Convert.ToInt32(lastLink != node);
                lastLink = node;
            }

            int CountIf(Surroundings mark) => marks.HasFlag(mark) ? count : 0;
        }

        return (links, linkWords, bold, italic);
    }

    private static bool IsProse(string text, int words, int linkWords)
    {
        var endsLikeSentence = text[^1] is '.' or '!' or '?' or '。' or '！' or '？' or '”' or '"';
        return linkWords * 2 < words && (words >= ProseWords || endsLikeSentence && words >= ProseWords / 2);
    }

    private readonly record struct Open(PageNode Node, IElement Element, int Child);
}
