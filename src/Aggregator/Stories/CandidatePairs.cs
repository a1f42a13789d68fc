using System.Runtime.InteropServices;

namespace Aggregator.Stories;

/// <summary>
/// Finds the pairs of articles worth comparing: near in time and with enough rare terms in common. Common terms are not followed,
/// so that the work grows with the articles and not with their square. The limits are typed by hand; <c>GroupingLoad</c> of the
/// benchmarks shows what they cost.
/// </summary>
internal sealed class CandidatePairs(TermWeights weights)
{
    /// <summary>A term of more articles than this is not followed: it leads to too many pairs and says too little of any.</summary>
    private const int MaxArticlesOfTerm = 120;

    /// <summary>How many of an article's heaviest terms are followed.</summary>
    private const int MaxFollowedTerms = 24;

    /// <summary>Cosine of the followed terms below which the model would reject the pair anyway.</summary>
    private const double MinSimilarity = 0.06;

    private readonly Dictionary<int, List<Posting>> _postings = [];
    private readonly Dictionary<int, double> _sums = [];

    /// <summary>Pairs by index, each once, the earlier article first.</summary>
    /// <param name="vectors">In order of time.</param>
    /// <param name="representatives">For each article the one that represents its copies; others are left out.</param>
    public IEnumerable<(int Left, int Right)> Find(IReadOnlyList<ArticleVector> vectors, int[] representatives)
    {
        for (var i = 0; i < vectors.Count; i++)
        {
            if (representatives[i] != i)
            {
                continue;
            }

            AddAndCompare(i, vectors[i]);
            foreach (var (other, sum) in _sums)
            {
                var lengths = vectors[other].SumsBeside(vectors[i]).Length * vectors[i].SumsBeside(vectors[other]).Length;
                if (sum >= MinSimilarity * lengths)
                {
                    yield return (other, i);
                }
            }
        }
    }

    /// <summary>Adds up, for each earlier article that shares terms with this one, the products of their weights.</summary>
    private void AddAndCompare(int index, ArticleVector vector)
    {
        _sums.Clear();
        var at = vector.Article.PublishedAt.UtcTicks;
        var since = at - EventSimilarity.Span.Ticks;
        foreach (var term in FollowedTerms(vector))
        {
            if (!_postings.TryGetValue(term.Id, out var earlier))
            {
                _postings[term.Id] = earlier = [];
            }

            for (var k = earlier.Count - 1; k >= 0 && earlier[k].Ticks >= since; k--)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_sums, earlier[k].Article, out _) += earlier[k].Weight * term.Weight;
            }

            earlier.Add(new Posting(index, term.Weight, at));
        }
    }

    private IEnumerable<WeightedTerm> FollowedTerms(ArticleVector vector) => vector.Terms
        .Where(term => weights.CountOf(term.Id) is > 1 and <= MaxArticlesOfTerm)
        .OrderByDescending(term => term.Weight)
        .Take(MaxFollowedTerms);

    private readonly record struct Posting(int Article, double Weight, long Ticks);
}
