namespace Aggregator.Articles.Extraction;

/// <summary>Describes each block of a page by numbers that tell article from surroundings.</summary>
internal sealed class BlockFeatures
{
    private readonly PageView _page;
    private readonly PageHints _hints;
    private readonly IWordWeights _weights;
    private readonly PageNode? _top;
    private readonly PageNode? _dense;
    private readonly float _agreement;
    private readonly NodeScores[] _nodes;
    private readonly int[] _signatureOf;
    private readonly List<SignatureStats> _signatures = [];
    private readonly Dictionary<string, int> _copies = new(StringComparer.Ordinal);
    private readonly TextWords _words = new();
    private readonly float[] _wordsBefore;
    private readonly int[] _previousProse;
    private readonly int[] _nextProse;
    private readonly int _titleIndex;
    private readonly int _firstInTop = -1;
    private readonly int _lastInTop = -1;
    private readonly float _han;

    public BlockFeatures(PageView page, PageHints hints, PageNode? top, IWordWeights weights)
    {
        (_page, _hints, _top, _weights, _titleIndex) = (page, hints, top, weights, hints.TitleIndex);
        _nodes = new NodeScores[page.Nodes.Count];
        _dense = DensityScorer.FindBest(page);
        _agreement = AgreementOf(top, _dense);
        _wordsBefore = new float[page.Blocks.Count + 1];
        (_previousProse, _nextProse) = (new int[page.Blocks.Count], new int[page.Blocks.Count]);
        _signatureOf = new int[page.Blocks.Count];
        ScoreNodes();
        var signatures = new Dictionary<Signature, int>();
        var (last, han) = (-1, 0f);

        foreach (var block in page.Blocks)
        {
            var i = block.Index;
            _wordsBefore[i + 1] = _wordsBefore[i] + block.Words;
            _copies[block.Text] = _copies.GetValueOrDefault(block.Text) + 1;
            var signature = Signature.Of(block.Container);

            if (!signatures.TryGetValue(signature, out var known))
            {
                signatures[signature] = known = _signatures.Count;
                _signatures.Add(new SignatureStats());
            }

            _signatureOf[i] = known;
            _signatures[known].Add(block);
            _previousProse[i] = last;
            last = block.IsProse ? i : last;

            if (top is not null && top.Contains(block.Container))
            {
                _firstInTop = _firstInTop < 0 ? i : _firstInTop;
                _lastInTop = i;
            }

            han += block.Words > 0 && Script.IsHan(block.Text[0]) ? block.Words : 0;
        }

        _han = han / Math.Max(1, page.Words);
        last = -1;

        for (var i = page.Blocks.Count - 1; i >= 0; i--)
        {
            _nextProse[i] = last;
            last = page.Blocks[i].IsProse ? i : last;
        }
    }

    /// <summary>The same number, from 0, for blocks that are marked up alike.</summary>
    public int SignatureOf(PageBlock block) => _signatureOf[block.Index];

    public int Signatures => _signatures.Count;

    public void Describe(PageBlock block, FeatureRow row)
    {
        AddText(block, row);
        AddMarkup(block, row);
        AddAncestors(block, row);
        AddPosition(block, row);
        AddNeighbours(block, row);
        AddSignature(block, row);
        AddTop(block, row);
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
        row.Add("asks", (shape.Prompts & Prompts.Ask) != 0);
        row.Add("credits", (shape.Prompts & Prompts.Credit) != 0);
        row.Add("byline", (shape.Prompts & Prompts.Byline) != 0);
        row.Add("legal", (shape.Prompts & Prompts.Legal) != 0);
        row.Add("talk", (shape.Prompts & Prompts.Talk) != 0);
    }

    private static void AddMarkup(PageBlock block, FeatureRow row)
    {
        var container = block.Container;
        var around = container.Surroundings;
        row.Add("tag p", container.Tag == "p");
        row.Add("tag li", container.Tag == "li");
        row.Add("tag div", container.Tag is "div" or "section" or "article");
        row.Add("tag cell", container.Tag is "td" or "th");
        row.Add("heading", HeadingLevel(container));
        row.Add("in nav", around.HasFlag(Surroundings.Navigation));
        row.Add("in footer", around.HasFlag(Surroundings.Footer));
        row.Add("in header", around.HasFlag(Surroundings.Header));
        row.Add("in aside", around.HasFlag(Surroundings.Aside));
        row.Add("in article", around.HasFlag(Surroundings.Article));
        row.Add("in main", around.HasFlag(Surroundings.Main));
        row.Add("in figure", around.HasFlag(Surroundings.Figure));
        row.Add("in caption", around.HasFlag(Surroundings.Caption));
        row.Add("in form", around.HasFlag(Surroundings.Form));
        row.Add("in button", around.HasFlag(Surroundings.Button));
        row.Add("in table", around.HasFlag(Surroundings.Table));
        row.Add("in list", around.HasFlag(Surroundings.List));
        row.Add("in quote", around.HasFlag(Surroundings.Quote));
        row.Add("in pre", around.HasFlag(Surroundings.Preformatted));
        row.Add("in link", around.HasFlag(Surroundings.Link));
        row.Add("hidden", around.HasFlag(Surroundings.Hidden));
        row.Add("in article body", around.HasFlag(Surroundings.ArticleBody));
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
        row.Add("after title", _titleIndex < 0 ? -1 : Math.Clamp(block.Index - _titleIndex, -20, 60));
        row.Add("words after title", _titleIndex < 0 ? -1 : Signed(_wordsBefore[block.Index] - _wordsBefore[_titleIndex]));
    }

    private void AddNeighbours(PageBlock block, FeatureRow row)
    {
        for (var step = -2; step <= 2; step++)
        {
            if (step == 0)
            {
                continue;
            }

            var i = block.Index + step;
            var other = i >= 0 && i < _page.Blocks.Count ? _page.Blocks[i] : null;
            row.Add("near", step, " words", Log(other?.Words ?? 0));
            row.Add("near", step, " link density", other?.LinkDensity ?? 1);

            if (Math.Abs(step) == 1)
            {
                row.Add("near", step, " same container", other is not null && other.Container.Parent == block.Container.Parent ? 1 : 0);
                row.Add("near", step, " same signature", other is not null && SignatureOf(other) == SignatureOf(block) ? 1 : 0);
                row.Add("near", step, " heading", other is null ? 0 : HeadingLevel(other.Container));
                row.Add("near", step, " ends colon", other is not null && other.Text[^1] is ':' or '：' ? 1 : 0);
            }
        }

        var (previous, next) = (_previousProse[block.Index], _nextProse[block.Index]);
        row.Add("since prose", previous < 0 ? 50 : Math.Min(50, block.Index - previous));
        row.Add("until prose", next < 0 ? 50 : Math.Min(50, next - block.Index));
        row.Add("previous prose words", previous < 0 ? 0 : Log(_page.Blocks[previous].Words));
        row.Add("next prose words", next < 0 ? 0 : Log(_page.Blocks[next].Words));
    }

    private void AddSignature(PageBlock block, FeatureRow row)
    {
        var stats = _signatures[SignatureOf(block)];
        row.Add("signature words", Share(stats.Words, _page.Words));
        row.Add("signature blocks", Log(stats.Blocks));
        row.Add("signature prose", Share(stats.ProseWords, Math.Max(1, _page.Nodes[0].ProseWords)));
        row.Add("signature link density", Share(stats.LinkWords, stats.Words));
        row.Add("signature mean", Log(stats.Words / stats.Blocks));
        row.Add("copies", _copies[block.Text]);
    }

    private void AddTop(PageBlock block, FeatureRow row)
    {
        var inTop = _top is not null && _top.Contains(block.Container);
        row.Add("in top", inTop);
        row.Add("top share", Share(_top?.Words ?? 0, _page.Words));
        row.Add("top prose share", Share(_top?.ProseWords ?? 0, _page.Nodes[0].ProseWords));
        row.Add("top position", _firstInTop < 0 ? -1 : Math.Clamp(Share(block.Index - _firstInTop, Math.Max(1, _lastInTop - _firstInTop)), -1, 2));
        row.Add("from top start", _firstInTop < 0 ? -1 : Math.Clamp(block.Index - _firstInTop, -30, 30));
        row.Add("to top end", _lastInTop < 0 ? -1 : Math.Clamp(_lastInTop - block.Index, -30, 30));
        row.Add("prose left", _lastInTop < 0 || _lastInTop < block.Index ? 0 : Log(_wordsBefore[_lastInTop + 1] - _wordsBefore[block.Index + 1]));
        row.Add("in dense", _dense is not null && _dense.Contains(block.Container));
        row.Add("dense prose share", Share(_dense?.ProseWords ?? 0, _page.Nodes[0].ProseWords));
        row.Add("dense agrees", _agreement);
        row.Add("below top", inTop ? block.Container.Depth - _top!.Depth : -1);

        // The branch of the top container it sits in: a paragraph of its own, or a box of other things.
        var branch = block.Container;

        while (inTop && branch != _top && branch.Parent != _top && branch.Parent is not null)
        {
            branch = branch.Parent;
        }

        row.Add("branch words", inTop ? Log(branch.Words) : -1);
        row.Add("branch blocks", inTop ? Log(branch.Blocks) : -1);
        row.Add("branch link density", inTop ? branch.LinkDensity : -1);
        row.Add("branch prose", inTop ? Share(branch.ProseWords, branch.Words) : -1);
        row.Add("branch near labels", inTop ? _nodes[branch.Index].NearLabel : 0);
        row.Add("branch heading", inTop && branch.Tag is "h1" or "h2" or "h3" or "h4");
    }

    /// <summary>How much of the two containers' words is in both: 0 when neither holds the other.</summary>
    private static float AgreementOf(PageNode? a, PageNode? b) =>
        a is null || b is null ? 0 : a.Contains(b) ? Share(b.Words, a.Words) : b.Contains(a) ? Share(a.Words, b.Words) : 0;

    private void AddHints(PageBlock block, FeatureRow row)
    {
        row.Add("title overlap", _hints.Title[block.Index]);
        row.Add("is title", block.Index == _titleIndex);
        row.Add("description overlap", _hints.Description[block.Index]);
        row.Add("linked body overlap", _hints.LinkedBody[block.Index]);
    }

    private void AddWords(PageBlock block, FeatureRow row)
    {
        var scores = _nodes[block.Container.Index];
        row.Add("label own", scores.Label);
        row.Add("label least", scores.LeastLabel);
        row.Add("label most", scores.MostLabel);
        row.Add("label sum", scores.LabelSum);
        row.Add("near label own", scores.NearLabel);
        row.Add("near label least", scores.LeastNearLabel);
        row.Add("near label most", scores.MostNearLabel);
        row.Add("near label sum", scores.NearLabelSum);
        _words.Read(block);
        var (sum, least, most) = (0f, 0f, 0f);

        for (var i = 0; i < _words.Count; i++)
        {
            var weight = _weights.OfText(_words[i]);
            (sum, least, most) = (sum + weight, Math.Min(least, weight), Math.Max(most, weight));
        }

        row.Add("text sum", sum);
        row.Add("text mean", sum / Math.Max(1, _words.Count));
        row.Add("text least", least);
        row.Add("text most", most);
    }

    private void ScoreNodes()
    {
        // The same labels stand on many elements of a page.
        var known = new (bool IsRead, float Label, float Near, bool HasWords)[_page.DistinctLabels];

        foreach (var node in _page.Nodes)
        {
            ref var own = ref known[node.LabelsId];

            if (!own.IsRead)
            {
                own = ReadLabels(node.Labels);
            }

            var above = node.Parent is null ? default : _nodes[node.Parent.Index];
            _nodes[node.Index] = new NodeScores
            {
                // An element without labels of its own speaks with its parent's voice.
                Label = own.HasWords ? own.Label : above.Label,
                NearLabel = own.HasWords ? own.Near : above.NearLabel,
                LeastLabel = Math.Min(above.LeastLabel, own.Label),
                MostLabel = Math.Max(above.MostLabel, own.Label),
                LabelSum = above.LabelSum * 0.8f + own.Label,
                LeastNearLabel = Math.Min(above.LeastNearLabel, own.Near),
                MostNearLabel = Math.Max(above.MostNearLabel, own.Near),
                NearLabelSum = above.NearLabelSum * 0.8f + own.Near,
            };
        }
    }

    private (bool IsRead, float Label, float Near, bool HasWords) ReadLabels(string labels)
    {
        var words = new List<string>();
        LabelWords.AddTo(words, labels);
        var (label, near) = (0f, 0f);

        foreach (var word in words)
        {
            var (a, b) = (_weights.OfLabel(word), _weights.OfNearLabel(word));
            label = Math.Abs(a) > Math.Abs(label) ? a : label;
            near = Math.Abs(b) > Math.Abs(near) ? b : near;
        }

        return (true, label, near, words.Count > 0);
    }

    internal static int HeadingLevel(PageNode node)
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

    private static float Log(double value) => (float)Math.Log(1 + Math.Max(0, value));

    private static float Signed(double value) => (float)(Math.Sign(value) * Math.Log(1 + Math.Abs(value)));

    private static float Share(double part, double whole) => whole <= 0 ? 0 : (float)(part / whole);

    private struct NodeScores
    {
        public float Label;
        public float NearLabel;
        public float LeastLabel;
        public float MostLabel;
        public float LabelSum;
        public float LeastNearLabel;
        public float MostNearLabel;
        public float NearLabelSum;
    }

    /// <summary>How an element is marked up: blocks of a list of teasers share it, and so do the paragraphs of an article.</summary>
    private readonly record struct Signature(string Tag, int Labels, string? ParentTag, int ParentLabels)
    {
        public static Signature Of(PageNode node) => new(node.Tag, node.LabelsId, node.Parent?.Tag, node.Parent?.LabelsId ?? -1);
    }

    private sealed class SignatureStats
    {
        public double Words { get; private set; }

        public double LinkWords { get; private set; }

        public double ProseWords { get; private set; }

        public int Blocks { get; private set; }

        public void Add(PageBlock block)
        {
            Words += block.Words;
            LinkWords += block.LinkWords;
            ProseWords += block.IsProse ? block.Words : 0;
            Blocks++;
        }
    }
}
