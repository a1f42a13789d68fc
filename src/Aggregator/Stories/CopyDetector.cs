using Aggregator.Articles;

namespace Aggregator.Stories;

/// <summary>
/// The first of two steps: finds copies of one text, such as an agency's report in several papers, by the print of their
/// titles or of the beginning of their texts. Of each set of copies one is compared with other articles.
/// </summary>
internal static class CopyDetector
{
    /// <summary>Letters and digits; a shorter title can be the same by accident.</summary>
    private const int MinTitlePrint = 10;

    /// <summary>The same for the articles of a story, by time: copies count as one source.</summary>
    public static int[] Find(IReadOnlyList<Article> articles) =>
        Find([.. articles.Select(article => new ArticleFingerprint(article, FoldedArticle.Of(article), [], Glossary.Default))]);

    /// <summary>For each article the index of the one that represents it: of its copies the one with the most text.</summary>
    /// <param name="articles">In order of time.</param>
    public static int[] Find(IReadOnlyList<ArticleFingerprint> articles)
    {
        var groups = Enumerable.Range(0, articles.Count).ToArray();
        var latest = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < articles.Count; i++)
        {
            foreach (var print in PrintsOf(articles[i]))
            {
                if (latest.TryGetValue(print, out var other) && IsInSpan(articles[other], articles[i]))
                {
                    Join(groups, i, other);
                }

                latest[print] = i;
            }
        }

        // The copy with the most text can be compared best; of equal ones the earliest.
        var fullest = Enumerable.Range(0, articles.Count)
            .GroupBy(index => groups[index])
            .ToDictionary(group => group.Key, group => group.MaxBy(index => articles[index].Article.Excerpt.Length));
        return Array.ConvertAll(groups, group => fullest[group]);
    }

    private static IEnumerable<string> PrintsOf(ArticleFingerprint article)
    {
        if (article.Print.Length >= MinTitlePrint)
        {
            yield return "title " + article.Print;
        }

        if (article.TextPrint.Length > 0)
        {
            yield return "text " + article.TextPrint;
        }
    }

    private static bool IsInSpan(ArticleFingerprint earlier, ArticleFingerprint later) =>
        later.Article.PublishedAt - earlier.Article.PublishedAt <= EventSimilarity.Span;

    // Copies are few, so a pass over all of them is cheap.
    private static void Join(int[] groups, int one, int other)
    {
        var (from, to) = (groups[one], groups[other]);
        groups.AsSpan(0, one + 1).Replace(from, to);
    }
}
