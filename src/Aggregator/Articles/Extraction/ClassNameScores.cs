namespace Aggregator.Articles.Extraction;

/// <summary>What class and id words say of each element of a page, and of those it stands in.</summary>
internal sealed class ClassNameScores
{
    private readonly Scores[] _scores;

    public ClassNameScores(PageView page, IWordWeights weights)
    {
        _scores = new Scores[page.Nodes.Count];
        // The same labels stand on many elements of a page.
        var known = new ClassNameKinds[page.DistinctLabels];
        var tokens = new ClassNameTokens();

        foreach (var node in page.Nodes)
        {
            ref var own = ref known[node.LabelsId];
            if (!own.IsRead)
            {
                tokens.Read(node.Labels);
                own = Read(tokens, weights);
            }

            Join(own, node.Parent is null ? default : _scores[node.Parent.Index], ref _scores[node.Index]);
        }
    }

    /// <summary>What its own words say in and around articles.</summary>
    public float NearOf(PageNode node) => _scores[node.Index].Near.Own;

    public void Describe(PageNode node, FeatureRow row)
    {
        ref readonly var scores = ref _scores[node.Index];
        row.Add("label own", scores.Page.Own);
        row.Add("label least", scores.Page.Least);
        row.Add("label most", scores.Page.Most);
        row.Add("label sum", scores.Page.Sum);
        row.Add("near label own", scores.Near.Own);
        row.Add("near label least", scores.Near.Least);
        row.Add("near label most", scores.Near.Most);
        row.Add("near label sum", scores.Near.Sum);
    }

    // Of several words the one that says most speaks.
    private static ClassNameKinds Read(ClassNameTokens tokens, IWordWeights weights)
    {
        var (page, near) = (0f, 0f);
        for (var i = 0; i < tokens.Count; i++)
        {
            var (a, b) = weights.OfLabel(tokens[i]);
            page = Math.Abs(a) > Math.Abs(page) ? a : page;
            near = Math.Abs(b) > Math.Abs(near) ? b : near;
        }

        return new ClassNameKinds(true, page, near, tokens.Count > 0);
    }

    private static void Join(in ClassNameKinds own, in Scores above, ref Scores scores)
    {
        scores.Page = Join(own.Page, own.HasWords, above.Page);
        scores.Near = Join(own.Near, own.HasWords, above.Near);
    }

    // An element without labels of its own speaks with its parent's voice.
    private static Score Join(float own, bool hasWords, in Score above) =>
        new(hasWords ? own : above.Own, Math.Min(above.Least, own), Math.Max(above.Most, own), above.Sum * 0.8f + own);

    private readonly record struct ClassNameKinds(bool IsRead, float Page, float Near, bool HasWords);

    private readonly record struct Score(float Own, float Least, float Most, float Sum);

    private struct Scores
    {
        /// <summary>Over whole pages.</summary>
        public Score Page;

        /// <summary>In and around the article.</summary>
        public Score Near;
    }
}
