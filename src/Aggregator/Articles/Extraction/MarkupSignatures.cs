using static Aggregator.Articles.Extraction.FeatureRow;

namespace Aggregator.Articles.Extraction;

/// <summary>What repeats on a page: text, and markup, which the blocks of a list of teasers share as paragraphs do.</summary>
internal sealed class MarkupSignatures
{
    private readonly FlatPage _page;
    private readonly int[] _signatureOf;
    private readonly List<(double Words, double LinkWords, double ProseWords, int Blocks)> _stats = [];
    private readonly Dictionary<string, int> _copies = new(StringComparer.Ordinal);

    public MarkupSignatures(FlatPage page)
    {
        (_page, _signatureOf) = (page, new int[page.Blocks.Count]);
        var signatures = new Dictionary<(string, int, string?, int?), int>();
        foreach (var block in page.Blocks)
        {
            var (node, parent) = (block.Container, block.Container.Parent);
            var signature = (node.Tag, node.LabelsId, parent?.Tag, parent?.LabelsId);
            if (!signatures.TryGetValue(signature, out var known))
            {
                signatures[signature] = known = _stats.Count;
                _stats.Add(default);
            }

            _signatureOf[block.Index] = known;
            var (words, linkWords, proseWords, blocks) = _stats[known];
            _stats[known] = (words + block.Words, linkWords + block.LinkWords, proseWords + block.ProseWords, blocks + 1);
            _copies[block.Text] = _copies.GetValueOrDefault(block.Text) + 1;
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
        row.Add("copies", _copies[block.Text]);
    }
}
