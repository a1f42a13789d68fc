using Aggregator.Articles;

namespace Aggregator.Stories;

/// <summary>The articles of a window in order of time, ready to be compared.</summary>
internal sealed class ArticleWindow
{
    private readonly TermWeights _weights;
    private readonly int[] _representatives;

    private ArticleWindow(TermWeights weights)
    {
        _weights = weights;
        Articles = weights.WeighAll();
        _representatives = CopyDetector.Find([.. Articles.Select(vector => vector.Fingerprint)]);
    }

    public IReadOnlyList<ArticleVector> Articles { get; }

    public static ArticleWindow Of(IReadOnlyList<Article> articles)
    {
        var weights = new TermWeights();
        foreach (var article in StoryAssembler.InOrder(articles.DistinctBy(article => article.Id)))
        {
            weights.Add(ArticleTerms.Of(article, Glossary.Default));
        }

        return new ArticleWindow(weights);
    }

    /// <summary>The pairs worth comparing, by index, none with a copy that another article represents.</summary>
    public IEnumerable<(int Left, int Right)> Pairs() => new CandidatePairs(_weights).Find(Articles, _representatives);

    /// <summary>
    /// Joins likely pairs into groups of indices, each group and all of them in order of time; copies go with the article that
    /// represents them.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<int>> Join(IEnumerable<(int Left, int Right, double Similarity)> pairs, double threshold)
    {
        var copies = new int[Articles.Count];
        foreach (var index in _representatives)
        {
            copies[index]++;
        }

        var groupOf = new int[Articles.Count];
        foreach (var (number, group) in AverageLinkage.Group(copies, pairs, threshold).Index())
        {
            foreach (var index in group)
            {
                groupOf[index] = number;
            }
        }

        return [.. Enumerable.Range(0, Articles.Count).GroupBy(index => groupOf[_representatives[index]]).Select(group => group.ToList())];
    }
}
