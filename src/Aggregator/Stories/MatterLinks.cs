using Aggregator.Articles;

namespace Aggregator.Stories;

/// <summary>
/// Finds which stories are steps of one matter: a proposal and the vote on it, a release and its price. They share names and words,
/// though each reports an act of its own. Pure: each story is given as an article with its headline as the title.
/// </summary>
internal sealed class MatterLinks
{
    /// <summary>Cosine of all terms from which two stories are of one matter; chosen by the evaluation program's <c>matters</c>.</summary>
    private const double MinSimilarity = 0.3;

    /// <summary>Rarity of the rarest name in both headlines, of <see cref="TermWeights.MaxRarity"/>: that of a lab in the news daily is less.</summary>
    private const double MinRarity = 2;

    private readonly Dictionary<string, ArticleVector> _stories;

    public MatterLinks(IEnumerable<Article> stories)
    {
        var weights = new TermWeights();
        foreach (var story in stories)
        {
            weights.Add(ArticleTerms.Of(story, Glossary.Default));
        }

        _stories = weights.WeighAll().ToDictionary(vector => vector.Article.Id, StringComparer.Ordinal);
    }

    /// <summary>Ids of the other stories of the matter with how near each is, 0 to 1, the nearest first.</summary>
    public IReadOnlyList<(string Id, double Similarity)> Of(string id)
    {
        if (!_stories.TryGetValue(id, out var story))
        {
            return [];
        }

        return
        [
            .. _stories.Where(other => other.Key != id)
                .Select(other => (Id: other.Key, Similarity: SimilarityOf(story, other.Value)))
                .Where(other => other.Similarity >= MinSimilarity)
                .OrderByDescending(other => other.Similarity)
                .ThenBy(other => other.Id, StringComparer.Ordinal),
        ];
    }

    private static double SimilarityOf(ArticleVector one, ArticleVector other)
    {
        if (one.Fingerprint.IsRoundUp || other.Fingerprint.IsRoundUp || PairFeatures.AreApart(one.Article.Labs, other.Article.Labs))
        {
            return 0;
        }

        var overlap = TermOverlap.Of(one, other);
        var lengths = one.SumsBeside(other).Length * other.SumsBeside(one).Length;
        var hasName = overlap.RarestTitleName >= MinRarity || overlap.RareTitleWords > 0;
        return hasName && lengths > 0 ? overlap.Weight / lengths : 0;
    }
}
