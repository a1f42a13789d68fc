namespace Aggregator.Articles.Extraction;

/// <summary>What class and id words say of each element of a page, and of the elements it is in.</summary>
internal sealed class ClassNameScores
{
    private readonly (Score Page, Score Near)[] _scores;

    public ClassNameScores(FlatPage flat, IWordWeights weights)
    {
        _scores = new (Score, Score)[flat.Nodes.Count];
        // Many elements of a page have the same labels.
        var known = new Dictionary<int, LabelWeights>();
        foreach (var node in flat.Nodes)
        {
            if (!known.TryGetValue(node.LabelsId, out var own))
            {
                known[node.LabelsId] = own = LabelWeights.Of(node.Labels, weights);
            }

            var (page, near) = node.Parent is { } parent ? _scores[parent.Index] : default;
            _scores[node.Index] = (page.Below(own.Page, own.HasWords), near.Below(own.Near, own.HasWords));
        }
    }

    /// <summary>What its own words say in and around articles.</summary>
    public float NearOf(PageNode node) => _scores[node.Index].Near.Own;

    public void Describe(PageNode node, FeatureRow row)
    {
        var (page, near) = _scores[node.Index];
        row.Add("label own", page.Own);
        row.Add("label least", page.Least);
        row.Add("label most", page.Most);
        row.Add("label sum", page.Sum);
        row.Add("near label own", near.Own);
        row.Add("near label least", near.Least);
        row.Add("near label most", near.Most);
        row.Add("near label sum", near.Sum);
    }

    private readonly record struct LabelWeights(float Page, float Near, bool HasWords)
    {
        /// <summary>Of several words the one with the greatest weight counts.</summary>
        public static LabelWeights Of(string labels, IWordWeights weights)
        {
            var words = ClassNameTokens.Of(labels);
            var (page, near) = (0f, 0f);
            foreach (var word in words)
            {
                var weight = weights.OfLabel(word);
                (page, near) = (Stronger(page, weight.Page), Stronger(near, weight.Near));
            }

            return new LabelWeights(page, near, words.Count > 0);
        }

        private static float Stronger(float one, float other) => Math.Abs(other) > Math.Abs(one) ? other : one;
    }

    private readonly record struct Score(float Own, float Least, float Most, float Sum)
    {
        // How much of the sum an element hands down to those it holds; the trees are fitted with it.
        private const float Inherited = 0.8f;

        /// <summary>The score of an element in this one; without labels of its own it keeps that of its parent.</summary>
        public Score Below(float own, bool hasWords) =>
            new(hasWords ? own : Own, Math.Min(Least, own), Math.Max(Most, own), Sum * Inherited + own);
    }
}
