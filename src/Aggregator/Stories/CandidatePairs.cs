namespace Aggregator.Stories;

/// <summary>
/// Finds the pairs of articles worth comparing: near in time and with a telling term in common. Common terms are not
/// followed, so that the work grows with the articles and not with their square.
/// </summary>
internal sealed class CandidatePairs(TermScales scales)
{
    /// <summary>Terms of more articles than this lead to too many pairs to tell anything.</summary>
    private const int CommonTerm = 120;

    /// <summary>The heaviest terms of an article that are followed.</summary>
    private const int FollowedTerms = 24;

    /// <summary>Pairs by index, each once, the earlier article first; <paramref name="articles"/> are in order of time.</summary>
    public IEnumerable<(int Left, int Right)> Find(IReadOnlyList<WeighedArticle> articles)
    {
        var postings = new Dictionary<int, List<int>>();
        var seenBy = new int[articles.Count];
        Array.Fill(seenBy, -1);
        for (var i = 0; i < articles.Count; i++)
        {
            foreach (var term in Followed(articles[i]))
            {
                if (!postings.TryGetValue(term, out var earlier))
                {
                    postings[term] = earlier = [];
                }

                for (var k = earlier.Count - 1; k >= 0 && IsNear(articles[earlier[k]], articles[i]); k--)
                {
                    if (seenBy[earlier[k]] != i)
                    {
                        seenBy[earlier[k]] = i;
                        yield return (earlier[k], i);
                    }
                }

                earlier.Add(i);
            }
        }
    }

    private static bool IsNear(WeighedArticle earlier, WeighedArticle later) =>
        (later.Article.PublishedAt - earlier.Article.PublishedAt).TotalDays <= EventLikeness.MaxDays;

    private IEnumerable<int> Followed(WeighedArticle article) =>
        article.Terms
            .Where(term => scales.CountOf(term.Id) is > 1 and <= CommonTerm)
            .OrderByDescending(term => term.Weight)
            .ThenBy(term => term.Id)
            .Take(FollowedTerms)
            .Select(term => term.Id);
}
