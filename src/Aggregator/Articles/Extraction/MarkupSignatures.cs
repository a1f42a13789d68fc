using System.Runtime.InteropServices;
using static Aggregator.Articles.Extraction.FeatureRow;

namespace Aggregator.Articles.Extraction;

/// <summary>What repeats on a page: markup (blocks of a list of teasers share it, and so do the paragraphs of an article), and text.</summary>
internal sealed class MarkupSignatures
{
    private readonly PageView _page;
    private readonly int[] _signatureOf;
    private readonly int[] _textOf;
    private readonly List<Stats> _stats = [];
    private readonly List<int> _copies = [];

    public MarkupSignatures(PageView page)
    {
        (_page, _signatureOf, _textOf) = (page, new int[page.Blocks.Count], new int[page.Blocks.Count]);
        var signatures = new Dictionary<Signature, int>();
        var texts = new Dictionary<string, int>(StringComparer.Ordinal);

        foreach (var block in page.Blocks)
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(signatures, Signature.Of(block.Container), out var isKnown);
            if (!isKnown)
            {
                known = _stats.Count;
                _stats.Add(new Stats());
            }

            _signatureOf[block.Index] = known;
            _stats[known].Add(block);
            ref var text = ref CollectionsMarshal.GetValueRefOrAddDefault(texts, block.Text, out isKnown);

            if (!isKnown)
            {
                text = _copies.Count;
                _copies.Add(0);
            }

            _textOf[block.Index] = text;
            _copies[text]++;
        }
    }

    /// <summary>How many there are.</summary>
    public int Count => _stats.Count;

    /// <summary>The same number, from 0, for blocks that are marked up alike.</summary>
    public int Of(PageBlock block) => _signatureOf[block.Index];

    public void Describe(PageBlock block, FeatureRow row)
    {
        var stats = _stats[Of(block)];
        row.Add("signature words", Share(stats.Words, _page.Words));
        row.Add("signature blocks", Log(stats.Blocks));
        row.Add("signature prose", Share(stats.ProseWords, Math.Max(1, _page.Nodes[0].ProseWords)));
        row.Add("signature link density", Share(stats.LinkWords, stats.Words));
        row.Add("signature mean", Log(stats.Words / stats.Blocks));
        row.Add("copies", _copies[_textOf[block.Index]]);
    }

    private readonly record struct Signature(string Tag, int Labels, string? ParentTag, int ParentLabels)
    {
        public static Signature Of(PageNode node) => new(node.Tag, node.LabelsId, node.Parent?.Tag, node.Parent?.LabelsId ?? -1);
    }

    private sealed class Stats
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
