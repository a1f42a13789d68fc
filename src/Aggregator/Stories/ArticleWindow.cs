using Aggregator.Articles;

namespace Aggregator.Stories;

/// <summary>The articles of a window in order of time, ready to be compared.</summary>
internal sealed class ArticleWindow
{
    private readonly TermWeights _weights;
    private readonly int[] _standsFor;

    private ArticleWindow(TermWeights weights)
    {
        _weights = weights;
        Articles = weights.WeighAll();
        _standsFor = CopyDetector.Find([.. Articles.Select(vector => vector.Marks)]);
    }

    public IReadOnlyList<ArticleVector> Articles { get; }

    public static ArticleWindow Of(IReadOnlyList<Article> articles)
    {
        var weights = new TermWeights();
        foreach (var article in articles.DistinctBy(article => article.Id).OrderBy(article => article.PublishedAt).ThenBy(article => article.Id, StringComparer.Ordinal))
        {
            weights.Add(ArticleTerms.Of(article, Glossary.Default));
        }

        return new ArticleWindow(weights);
    }

    /// <summary>The pairs worth comparing, by index, none with a copy that another article stands for.</summary>
    public IEnumerable<(int Left, int Right)> Pairs() => new CandidatePairs(_weights).Find(Articles, _standsFor);

    /// <summary>Joins likely pairs into groups of indices, each group and all of them in order of time; copies go with the article that stands for them.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Join(IEnumerable<(int Left, int Right, double Likeness)> pairs, double threshold)
    {
        var copies = new int[Articles.Count];
        foreach (var index in _standsFor)
        {
            copies[index]++;
        }

        var groupOf = new int[Articles.Count];
        foreach (var (group, number) in AverageLinkage.Group(copies, pairs, threshold).Select((group, number) => (group, number)))
        {
            foreach (var index in group)
            {
                groupOf[index] = number;
            }
        }

        return [.. Enumerable.Range(0, Articles.Count).GroupBy(index => groupOf[_standsFor[index]]).Select(group => group.ToList())];
    }
}
