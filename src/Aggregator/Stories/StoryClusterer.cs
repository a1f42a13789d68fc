using Aggregator.Articles;
using Microsoft.Extensions.Options;

namespace Aggregator.Stories;

/// <summary>
/// Groups articles about one event. Pure: the same articles give the same stories, whatever order they come in.
/// Articles are taken apart into terms, terms weighed by rarity, pairs with a rare term in common judged for being one
/// event, and the likeliest joined first.
/// </summary>
public sealed class StoryClusterer(IOptions<StoryOptions> options)
{
    /// <summary>Pairs less likely than this are as good as none.</summary>
    private const double Negligible = 0.02;

    /// <summary>Every article is in exactly one story; stories are in order of their earliest article.</summary>
    public IReadOnlyList<Story> Cluster(IReadOnlyList<Article> articles)
    {
        var (scales, weighed) = Weigh(articles);
        var groups = AverageLinkage.Group(weighed.Count, Likely(scales, weighed), options.Value.MinLikeness);

        return
        [
            .. groups
                .OrderBy(group => group[0])
                .Select(group => StoryAssembler.Assemble([.. group.Select(index => weighed[index].Article)])),
        ];
    }

    /// <summary>The articles in order of time, ready to be compared.</summary>
    internal static (TermScales Scales, List<WeighedArticle> Articles) Weigh(IReadOnlyList<Article> articles)
    {
        var scales = new TermScales();
        foreach (var article in articles.DistinctBy(article => article.Id).OrderBy(article => article.PublishedAt).ThenBy(article => article.Id, StringComparer.Ordinal))
        {
            scales.Add(ArticleTerms.Of(article, Glossary.Default));
        }

        return (scales, scales.WeighAll());
    }

    private static IEnumerable<(int Left, int Right, double Likeness)> Likely(TermScales scales, List<WeighedArticle> articles)
    {
        foreach (var (left, right) in new CandidatePairs(scales).Find(articles))
        {
            var likeness = EventLikeness.Of(articles[left], articles[right]);
            if (likeness >= Negligible)
            {
                yield return (left, right, likeness);
            }
        }
    }
}
