using Aggregator.Articles;

namespace Aggregator.Stories;

/// <summary>The articles of a window in order of time, ready to be compared.</summary>
internal sealed class WeighedWindow
{
    private readonly TermScales _scales;
    private readonly int[] _standsFor;

    private WeighedWindow(TermScales scales)
    {
        _scales = scales;
        Articles = scales.WeighAll();
        _standsFor = SameText.Find([.. Articles.Select(article => article.Marks)]);
    }

    public IReadOnlyList<WeighedArticle> Articles { get; }

    public static WeighedWindow Of(IReadOnlyList<Article> articles)
    {
        var scales = new TermScales();
        foreach (var article in articles.DistinctBy(article => article.Id).OrderBy(article => article.PublishedAt).ThenBy(article => article.Id, StringComparer.Ordinal))
        {
            scales.Add(ArticleTerms.Of(article, Glossary.Default));
        }

        return new WeighedWindow(scales);
    }

    /// <summary>The pairs worth comparing, by index, none with a copy that another article stands for.</summary>
    public IEnumerable<(int Left, int Right)> Pairs() => new CandidatePairs(_scales).Find(Articles, _standsFor);

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
