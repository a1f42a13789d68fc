namespace Aggregator.Articles.Extraction;

/// <summary>
/// Says of each block why it was kept or dropped: the rule that overrode the model where one did, else the features that moved the
/// model most.
/// </summary>
internal sealed class BlockExplainer(BlockModel model, ExtractionTrace trace)
{
    private const int MaxLabels = 60;

    private readonly BlockFeatures _features = new(trace.Page, trace.Hints, trace.Top, model.Weights);
    private readonly float _limit = BlockChooser.LimitOf(trace.Page, trace.Likely);

    public List<BlockVerdict> Explain()
    {
        var kept = trace.Found.Blocks.ToHashSet();
        return trace.Page.Blocks.ConvertAll(block => Explain(block, kept.Contains(block)));
    }

    private BlockVerdict Explain(PageBlock block, bool isKept) =>
        new(block.Text, NameOf(block.Container), isKept, Math.Round(trace.Likely[block.Index], 3), ReasonOf(block, isKept));

    private string ReasonOf(PageBlock block, bool isKept) => (trace.Found.Method, isKept) switch
    {
        (ExtractionMethod.LinkedData, _) => "the page shows too little; the text is that of its linked data",
        (ExtractionMethod.Container, true) => "the model left too little; prose in the container most prose gathers in",
        (ExtractionMethod.Container, _) => "the model left too little; not prose of the container most prose gathers in",
        (ExtractionMethod.Prose, true) => "the model found no article; reads like sentences",
        (ExtractionMethod.Prose, _) => "the model found no article; does not read like sentences",
        _ => ModelReasonOf(block, isKept),
    };

    private string ModelReasonOf(PageBlock block, bool isKept)
    {
        var (first, likely) = (trace.First[block.Index], trace.Likely[block.Index]);
        if (!isKept && likely >= _limit)
        {
            return "certainly boilerplate by its words, said before, or of another article";
        }

        var moved = model.Explain(_features, block, isKept);
        if (isKept != first >= _limit)
        {
            return Format($"its neighbours: {first:0.00} by itself, {likely:0.00} among them; ") + moved;
        }

        return moved.Length > 0 ? moved : Format($"no single feature; limit {_limit:0.00}");
    }

    private static string NameOf(PageNode node) => node.Labels.Length == 0 ? node.Tag : $"{node.Tag}.{Truncate.At(node.Labels, MaxLabels)}";

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>How the article of a page was found.</summary>
/// <param name="Top">The container most prose gathers in.</param>
/// <param name="First">What the first look thought of each block, 0 to 1, by block index.</param>
/// <param name="Likely">The same after the second.</param>
internal sealed record ExtractionTrace(FlatPage Page, PageHints Hints, PageNode? Top, float[] First, float[] Likely, FoundArticle Found);
