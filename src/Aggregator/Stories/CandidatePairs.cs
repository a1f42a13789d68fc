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

    private readonly Dictionary<int, Postings> _postings = [];
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
        foreach (var place in FollowedTerms(vector.Terms))
        {
            ref readonly var term = ref vector.Terms[place];
            if (!_postings.TryGetValue(term.Id, out var earlier))
            {
                _postings[term.Id] = earlier = new Postings();
            }

            for (var k = earlier.Count - 1; k >= 0 && earlier.Ticks[k] >= since; k--)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_sums, earlier.Articles[k], out _) += earlier.Weights[k] * term.Weight;
            }

            earlier.Add(index, term.Weight, at);
        }
    }

    /// <summary>Their places, the heaviest first, equally heavy ones in their order.</summary>
    private List<int> FollowedTerms(WeightedTerm[] terms)
    {
        var heaviest = new List<int>(MaxFollowedTerms + 1);
        for (var i = 0; i < terms.Length; i++)
        {
            if (weights.CountOf(terms[i].Id) is <= 1 or > MaxArticlesOfTerm)
            {
                continue;
            }

            var place = heaviest.Count;
            while (place > 0 && terms[heaviest[place - 1]].Weight < terms[i].Weight)
            {
                place--;
            }

            heaviest.Insert(place, i);
            heaviest.RemoveRange(Math.Min(heaviest.Count, MaxFollowedTerms), Math.Max(0, heaviest.Count - MaxFollowedTerms));
        }

        return heaviest;
    }

    /// <summary>The articles that have a term. Arrays, because lists of records of ours are compiled while the first reader waits.</summary>
    private sealed class Postings
    {
        private int[] _articles = new int[2];
        private double[] _weights = new double[2];
        private long[] _ticks = new long[2];

        public int Count { get; private set; }

        public ReadOnlySpan<int> Articles => _articles;

        public ReadOnlySpan<double> Weights => _weights;

        public ReadOnlySpan<long> Ticks => _ticks;

        public void Add(int article, double weight, long ticks)
        {
            if (Count == _articles.Length)
            {
                Array.Resize(ref _articles, Count * 2);
                Array.Resize(ref _weights, Count * 2);
                Array.Resize(ref _ticks, Count * 2);
            }

            (_articles[Count], _weights[Count], _ticks[Count]) = (article, weight, ticks);
            Count++;
        }
    }
}
