namespace Aggregator.Articles.Extraction;

/// <summary>Makes a <see cref="PageView"/>; used once.</summary>
internal sealed class PageWalker
{
    // Words from which a block without full stops may still be prose: a sentence cut off, a long list item.
    private const int ProseWords = 12;

    private readonly List<PageNode> _nodes = new(1024);
    private readonly List<PageBlock> _blocks = new(256);
    private readonly List<Piece> _pieces = new(512);
    private readonly LineBuilder _text = new();
    private readonly Dictionary<string, int> _labels = new(StringComparer.Ordinal) { [""] = 0 };
    private int _firstPiece;
    private int _breaks;
    private bool _isAfterImage;
    private PageNode? _container;

    public PageView Walk(IElement root)
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

        Flush();

        return new PageView { Nodes = _nodes, Blocks = _blocks, Pieces = _pieces, DistinctLabels = _labels.Count };
    }

    private void Visit(IElement element, PageNode parent, Stack<Open> open)
    {
        var tag = element.LocalName;
        if (tag == "br")
        {
            AddBreak(parent);
        }
        else if (tag == "hr")
        {
            Flush();
        }
        else if (tag == "img" || Tags.IsImage(tag) && Tags.IsSkipped(tag))
        {
            parent.Images++;
            _isAfterImage = true;
        }
        else if (!Tags.IsSkipped(tag))
        {
            open.Push(new Open(Enter(element, parent), element, 0));
        }
    }

    private PageNode Enter(IElement element, PageNode? parent)
    {
        var tag = element.LocalName;
        var (labels, link, meaning) = Read(element, tag);
        if (!_labels.TryGetValue(labels, out var labelsId))
        {
            _labels[labels] = labelsId = _labels.Count;
        }

        var node = new PageNode
        {
            Index = _nodes.Count,
            Parent = parent,
            Tag = tag,
            Depth = parent is null ? 0 : parent.Depth + 1,
            IsBlock = Tags.IsBlock(tag),
            Labels = labels,
            LabelsId = labelsId,
            Link = link,
            Surroundings = (parent?.Surroundings ?? Surroundings.None) | meaning,
        };
        _nodes.Add(node);

        if (node.IsBlock)
        {
            Flush();
        }

        return node;
    }

    private void Leave(PageNode node)
    {
        if (node.IsBlock)
        {
            Flush();
        }

        node.End = _nodes.Count;
        if (node.Parent is { } parent)
        {
            parent.Words += node.Words;
            parent.LinkWords += node.LinkWords;
            parent.ProseWords += node.ProseWords;
            parent.Blocks += node.Blocks;
            parent.Images += node.Images;
            parent.ProseBlocks += node.ProseBlocks;
        }
    }

    /// <summary>Class and id, where it links to, and what it means, in one pass over the attributes.</summary>
    private static (string Labels, string? Link, Surroundings Meaning) Read(IElement element, string tag)
    {
        var meaning = Tags.MeaningOf(tag);
        var attributes = element.Attributes;
        var (name, id, link) = ("", "", (string?)null);
        for (var i = 0; i < attributes.Length; i++)
        {
            var value = attributes[i]!.Value;

            switch (attributes[i]!.Name)
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

        return (name.Length == 0 ? id : id.Length == 0 ? name : name + " " + id, link, meaning);
    }

    private static bool Hides(string style) =>
        style.Contains("display:none", StringComparison.OrdinalIgnoreCase) || style.Contains("display: none", StringComparison.OrdinalIgnoreCase)
        || style.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase) || style.Contains("visibility: hidden", StringComparison.OrdinalIgnoreCase);

    private void AddText(string text, PageNode node)
    {
        if (text.AsSpan().IsWhiteSpace())
        {
            if (_text.Length > 0 && text.Length > 0)
            {
                _pieces.Add(new Piece(" ", node));
                _text.Append(" ", keepBreaks: false);
            }

            return;
        }

        _container ??= BlockAbove(node);
        _breaks = 0;
        _pieces.Add(new Piece(text, node));
        _text.Append(text, node.Surroundings.HasFlag(Surroundings.Preformatted));
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
            Flush();
            return;
        }

        _pieces.Add(new Piece("\n", node));
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

    private void Flush()
    {
        var text = _text.Length == 0 ? "" : _text.Trimmed.ToString();
        _text.Clear();
        _breaks = 0;

        if (text.Length > 0 && _container is not null)
        {
            AddBlock(text, _container);
        }

        _firstPiece = _pieces.Count;
        _container = null;
    }

    private void AddBlock(string text, PageNode container)
    {
        var (words, links, linkWords, bold, italic) = (WordCounter.Count(text), 0, 0, 0, 0);
        PageNode? lastLink = null;

        for (var i = _firstPiece; i < _pieces.Count; i++)
        {
            var (piece, node) = _pieces[i];
            if ((node.Surroundings & (Surroundings.Link | Surroundings.Bold | Surroundings.Italic)) != 0 && !piece.AsSpan().IsWhiteSpace())
            {
                var count = WordCounter.Count(piece);
                bold += node.Surroundings.HasFlag(Surroundings.Bold) ? count : 0;
                italic += node.Surroundings.HasFlag(Surroundings.Italic) ? count : 0;

                if (node.Surroundings.HasFlag(Surroundings.Link))
                {
                    linkWords += count;
                    links += lastLink == node ? 0 : 1;
                    lastLink = node;
                }
            }
        }

        var isProse = IsProse(text, words, linkWords);
        _blocks.Add(new PageBlock
        {
            Index = _blocks.Count,
            Container = container,
            Text = text,
            Words = words,
            LinkWords = linkWords,
            Links = links,
            BoldWords = bold,
            ItalicWords = italic,
            FirstPiece = _firstPiece,
            EndPiece = _pieces.Count,
            IsProse = isProse,
            IsAfterImage = _isAfterImage,
        });
        _isAfterImage = false;
        container.Words += words;
        container.LinkWords += linkWords;
        container.Blocks++;
        container.ProseWords += isProse ? words : 0;
        container.ProseBlocks += isProse ? 1 : 0;
    }

    private static bool IsProse(string text, int words, int linkWords) =>
        linkWords * 2 < words && (words >= ProseWords || words >= ProseWords / 2 && text[^1] is '.' or '!' or '?' or '。' or '！' or '？' or '”' or '"');

    private readonly record struct Open(PageNode Node, IElement Element, int Child);
}
