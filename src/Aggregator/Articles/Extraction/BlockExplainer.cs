namespace Aggregator.Articles.Extraction;

/// <summary>Says of each block why it was kept or dropped: the rule that overrode the judgement, or what moved that most.</summary>
internal sealed class BlockExplainer(BlockModel model, ExtractionTrace trace)
{
    private readonly BlockFeatures _features = new(trace.Page, trace.Hints, trace.Top, model.Weights);
    private readonly float _limit = BlockChooser.LimitOf(trace.Page, trace.Likely);

    public List<BlockVerdict> Explain()
    {
        var kept = trace.Found.Blocks.ToHashSet();
        return trace.Page.Blocks.ConvertAll(block => new BlockVerdict(block.Text, ElementOf(block.Container), kept.Contains(block), Math.Round(trace.Likely[block.Index], 3), ReasonOf(block, kept.Contains(block))));
    }

    private string ReasonOf(PageBlock block, bool isKept)
    {
        var (first, likely) = (trace.First[block.Index], trace.Likely[block.Index]);
        return trace.Found.Voice switch
        {
            ExtractionMethod.LinkedData => "the page shows too little; the text is that of its linked data",
            ExtractionMethod.Container when isKept => "the judgement left too little; prose in the container most prose gathers in",
            ExtractionMethod.Container => "the judgement left too little; not prose of the container most prose gathers in",
            ExtractionMethod.Prose when isKept => "nothing was judged an article; reads like sentences",
            ExtractionMethod.Prose => "nothing was judged an article; does not read like sentences",
            _ when !isKept && likely >= _limit => "certainly surplus: speaks of rights, dates or a click in its first words",
            _ when isKept != first >= _limit => Number($"its neighbours: {first:0.00} by itself, {likely:0.00} among them; ") + model.Explain(_features, block, isKept),
            _ => model.Explain(_features, block, isKept) is { Length: > 0 } words ? words : Number($"no single sign; limit {_limit:0.00}"),
        };
    }

    private static string ElementOf(PageNode node) => node.Labels.Length == 0 ? node.Tag : $"{node.Tag}.{Truncate.At(node.Labels, 60)}";

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
