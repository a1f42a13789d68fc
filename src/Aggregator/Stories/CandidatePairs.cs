namespace Aggregator.Stories;

/// <summary>
/// Finds the pairs of articles worth comparing: near in time and with enough telling terms in common. Common terms are
/// not followed, so that the work grows with the articles and not with their square.
/// </summary>
internal sealed class CandidatePairs(TermWeights weights)
{
    /// <summary>Terms of more articles than this lead to too many pairs to tell anything.</summary>
    private const int CommonTerm = 120;

    /// <summary>The heaviest terms of an article that are followed.</summary>
    private const int FollowedTerms = 24;

    /// <summary>Likeness in the followed terms alone below which a look at the rest is no use.</summary>
    private const double Faint = 0.06;

    /// <summary>Pairs by index, each once, the earlier article first; <paramref name="vectors"/> are in order of time, and those that another stands for are passed over.</summary>
    public IEnumerable<(int Left, int Right)> Find(IReadOnlyList<ArticleVector> vectors, int[] standsFor)
    {
        var postings = new Dictionary<int, List<Posting>>();
        var likeness = new double[vectors.Count];
        var met = new List<int>();
        for (var i = 0; i < vectors.Count; i++)
        {
            if (standsFor[i] != i)
            {
                continue;
            }

            var since = vectors[i].Article.PublishedAt.AddDays(-EventSimilarity.MaxDays).UtcTicks;
            foreach (var term in Followed(vectors[i]))
            {
                if (!postings.TryGetValue(term.Id, out var earlier))
                {
                    postings[term.Id] = earlier = [];
                }

                for (var k = earlier.Count - 1; k >= 0 && earlier[k].Ticks >= since; k--)
                {
                    var other = earlier[k].Article;
                    if (likeness[other] == 0)
                    {
                        met.Add(other);
                    }

                    likeness[other] += earlier[k].Weight * term.Weight;
                }

                earlier.Add(new Posting(i, term.Weight, vectors[i].Article.PublishedAt.UtcTicks));
            }

            foreach (var other in met)
            {
                var sum = likeness[other];
                likeness[other] = 0;
                if (sum >= Faint * LengthsOf(vectors[other], vectors[i]))
                {
                    yield return (other, i);
                }
            }

            met.Clear();
        }
    }

    private static double LengthsOf(ArticleVector left, ArticleVector right) =>
        left.IsChinese == right.IsChinese ? left.Length * right.Length : left.CrossLength * right.CrossLength;

    private List<WeightedTerm> Followed(ArticleVector vector)
    {
        var followed = vector.Terms.Where(term => weights.CountOf(term.Id) is > 1 and <= CommonTerm).ToList();
        followed.Sort((left, right) => left.Weight != right.Weight ? right.Weight.CompareTo(left.Weight) : left.Id.CompareTo(right.Id));
        return followed.Count <= FollowedTerms ? followed : followed.GetRange(0, FollowedTerms);
    }

    private readonly record struct Posting(int Article, double Weight, long Ticks);
}
