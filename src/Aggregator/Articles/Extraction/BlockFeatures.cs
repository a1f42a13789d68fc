using static Aggregator.Articles.Extraction.FeatureRow;

namespace Aggregator.Articles.Extraction;

/// <summary>
/// Describes each block of a page by numbers that separate the article from its surroundings. Their names and their order are the
/// contract with the fitted model (<c>block-model.json</c>): whoever adds, moves or renames one fits the model anew (the evaluation verb
/// <c>extraction-fit</c>). <c>BlockModelTests.TheModelWasFittedToTheFeaturesTheCodeComputes</c> holds both together.
/// </summary>
internal sealed class BlockFeatures
{
    // Farther blocks are all alike to the trees.
    private const int MaxDistance = 50;

    private static readonly (string Name, Surroundings Mark)[] Marks =
    [
        ("in nav", Surroundings.Navigation), ("in footer", Surroundings.Footer), ("in header", Surroundings.Header),
        ("in aside", Surroundings.Aside), ("in article", Surroundings.Article), ("in main", Surroundings.Main),
        ("in figure", Surroundings.Figure), ("in caption", Surroundings.Caption), ("in form", Surroundings.Form),
        ("in button", Surroundings.Button), ("in table", Surroundings.Table), ("in list", Surroundings.List),
        ("in quote", Surroundings.Quote), ("in pre", Surroundings.Preformatted), ("in link", Surroundings.Link),
        ("hidden", Surroundings.Hidden), ("in article body", Surroundings.ArticleBody),
    ];

    private readonly FlatPage _page;
    private readonly PageHints _hints;
    private readonly IWordWeights _weights;
    private readonly ClassNameScores _labels;
    private readonly MarkupSignatures _signatures;
    private readonly TopFeatures _top;
    private readonly float[] _wordsBefore;
    private readonly int[] _previousProse;
    private readonly int[] _nextProse;
    private readonly int _titleIndex;
    private readonly float _han;

    public BlockFeatures(FlatPage page, PageHints hints, PageNode? top, IWordWeights weights)
    {
        (_page, _hints, _weights, _titleIndex) = (page, hints, weights, hints.TitleIndex);
        _labels = new ClassNameScores(page, weights);
        _signatures = new MarkupSignatures(page);
        _top = new TopFeatures(page, top, _labels);
        _wordsBefore = new float[page.Blocks.Count + 1];
        (_previousProse, _nextProse) = (ProseSeen(page.Blocks), ProseSeen(Enumerable.Reverse(page.Blocks)));

        foreach (var block in page.Blocks)
        {
            _wordsBefore[block.Index + 1] = _wordsBefore[block.Index] + block.Words;
        }

        _han = Share(page.Blocks.Where(block => Han.IsHan(block.Text[0])).Sum(block => block.Words), Math.Max(1, page.Words));

        // For each block the last prose before it in this order; -1 when there is none.
        int[] ProseSeen(IEnumerable<PageBlock> blocks)
        {
            var (seen, last) = (new int[page.Blocks.Count], -1);
            foreach (var block in blocks)
            {
                seen[block.Index] = last;
                if (block.IsProse)
                {
                    last = block.Index;
                }
            }

            return seen;
        }
    }

    /// <summary>Which blocks are marked up alike.</summary>
    public MarkupSignatures Signatures => _signatures;

    public void Describe(PageBlock block, FeatureRow row)
    {
        AddText(block, row);
        AddMarkup(block, row);
        AddAncestors(block, row);
        AddPosition(block, row);
        AddNeighbours(block, row);
        _signatures.Describe(block, row);
        _top.Describe(block, _wordsBefore[block.Index], row);
        AddHints(block, row);
        AddWords(block, row);
    }

    private static void AddText(PageBlock block, FeatureRow row)
    {
        var shape = block.Shape;
        row.Add("words", Log(block.Words));
        row.Add("link density", block.LinkDensity);
        row.Add("links", Math.Min(block.Links, 20));
        row.Add("bold", Share(block.BoldWords, block.Words));
        row.Add("italic", Share(block.ItalicWords, block.Words));
        row.Add("prose", block.IsProse);
        row.Add("sentences", shape.Sentences);
        row.Add("words a sentence", block.Words / Math.Max(1, shape.Sentences));
        row.Add("commas", shape.Commas);
        row.Add("digits", shape.Digits);
        row.Add("capitals", shape.Capitals);
        row.Add("function words", shape.FunctionWords);
        row.Add("han", shape.Han);
        row.Add("word length", shape.WordLength);
        row.Add("ends sentence", shape.EndsSentence);
        row.Add("ends colon", shape.EndsColon);
        row.Add("ends cut", shape.EndsCut);
        row.Add("starts small", shape.StartsSmall);
        row.Add("starts mark", shape.StartsMark);
        row.Add("shouted", shape.Shouted);
        row.Add("has label", shape.HasLabel);
        row.Add("has bar", shape.HasBar);
        row.Add("asks", (shape.CallsToAction & CallToAction.Ask) != 0);
        row.Add("credits", (shape.CallsToAction & CallToAction.Credit) != 0);
        row.Add("byline", (shape.CallsToAction & CallToAction.Byline) != 0);
        row.Add("legal", (shape.CallsToAction & CallToAction.Legal) != 0);
        row.Add("talk", (shape.CallsToAction & CallToAction.Talk) != 0);
    }

    private static void AddMarkup(PageBlock block, FeatureRow row)
    {
        var container = block.Container;
        row.Add("tag p", container.Tag == "p");
        row.Add("tag li", container.Tag == "li");
        row.Add("tag div", container.Tag is "div" or "section" or "article");
        row.Add("tag cell", container.Tag is "td" or "th");
        row.Add("heading", HeadingLevel(container));

        foreach (var (name, mark) in Marks)
        {
            row.Add(name, container.Surroundings.HasFlag(mark));
        }

        row.Add("depth", container.Depth);
    }

    private void AddAncestors(PageBlock block, FeatureRow row)
    {
        var node = block.Container;
        row.Add("container words", Log(node.Words));
        row.Add("container blocks", Log(node.Blocks));
        row.Add("container images", Math.Min(node.Images, 10));
        row.Add("after image", block.IsAfterImage);
        row.Add("before image", block.Index + 1 < _page.Blocks.Count && _page.Blocks[block.Index + 1].IsAfterImage);

        for (var level = 1; level <= 3; level++)
        {
            node = node?.Parent;
            row.Add("parent", level, " words", Log(node?.Words ?? 0));
            row.Add("parent", level, " blocks", Log(node?.Blocks ?? 0));
            row.Add("parent", level, " link density", node?.LinkDensity ?? 0);
            row.Add("parent", level, " prose", Share(node?.ProseWords ?? 0, node?.Words ?? 0));
            row.Add("parent", level, " images", Math.Min(node?.Images ?? 0, 20));
            row.Add("parent", level, " share", Share(block.Words, node?.Words ?? 0));
        }
    }

    private void AddPosition(PageBlock block, FeatureRow row)
    {
        row.Add("position", Share(block.Index, _page.Blocks.Count));
        row.Add("words before", Share(_wordsBefore[block.Index], _page.Words));
        row.Add("page words", Log(_page.Words));
        row.Add("page han", _han);
        row.Add("page prose", Share(_page.Nodes[0].ProseWords, _page.Words));
        var (blocks, words) = (-1, -1f);
        if (_titleIndex >= 0)
        {
            blocks = Math.Clamp(block.Index - _titleIndex, -20, 60);
            words = SignedLog(_wordsBefore[block.Index] - _wordsBefore[_titleIndex]);
        }

        row.Add("after title", blocks);
        row.Add("words after title", words);
    }

    private static float SignedLog(double value) => (float)(Math.Sign(value) * Math.Log(1 + Math.Abs(value)));

    private void AddNeighbours(PageBlock block, FeatureRow row)
    {
        for (var step = -2; step <= 2; step++)
        {
            if (step == 0)
            {
                continue;
            }

            var other = _page.Blocks.ElementAtOrDefault(block.Index + step);
            row.Add("near", step, " words", Log(other?.Words ?? 0));
            row.Add("near", step, " link density", other?.LinkDensity ?? 1);

            if (Math.Abs(step) == 1)
            {
                row.Add("near", step, " same container", other is not null && other.Container.Parent == block.Container.Parent);
                row.Add("near", step, " same signature", other is not null && _signatures.Of(other) == _signatures.Of(block));
                row.Add("near", step, " heading", HeadingLevel(other?.Container));
                row.Add("near", step, " ends colon", other?.Text[^1] is ':' or '：');
            }
        }

        var previous = _page.Blocks.ElementAtOrDefault(_previousProse[block.Index]);
        var next = _page.Blocks.ElementAtOrDefault(_nextProse[block.Index]);
        row.Add("since prose", Math.Min(MaxDistance, block.Index - previous?.Index ?? MaxDistance));
        row.Add("until prose", Math.Min(MaxDistance, next?.Index - block.Index ?? MaxDistance));
        row.Add("previous prose words", Log(previous?.Words ?? 0));
        row.Add("next prose words", Log(next?.Words ?? 0));
    }

    private void AddHints(PageBlock block, FeatureRow row)
    {
        row.Add("title overlap", _hints.Title[block.Index]);
        row.Add("is title", block.Index == _titleIndex);
        row.Add("description overlap", _hints.Description[block.Index]);
        row.Add("linked body overlap", _hints.LinkedBody[block.Index]);
    }

    private void AddWords(PageBlock block, FeatureRow row)
    {
        _labels.Describe(block.Container, row);
        var tokens = BlockTokens.Of(block);
        var (sum, least, most) = (0f, 0f, 0f);
        foreach (var weight in tokens.Select(_weights.OfText))
        {
            (sum, least, most) = (sum + weight, Math.Min(least, weight), Math.Max(most, weight));
        }

        row.Add("text sum", sum);
        row.Add("text mean", sum / Math.Max(1, tokens.Count));
        row.Add("text least", least);
        row.Add("text most", most);
    }

    /// <summary>1 to 6; 0 outside a heading.</summary>
    internal static int HeadingLevel(PageNode? node)
    {
        for (var above = node; above is not null && above.Surroundings.HasFlag(Surroundings.Heading); above = above.Parent)
        {
            if (above.Tag is ['h', >= '1' and <= '6'])
            {
                return above.Tag[1] - '0';
            }
        }

        return 0;
    }
}
