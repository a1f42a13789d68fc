using Aggregator.Articles;

namespace Aggregator.Stories;

/// <summary>
/// The first of two steps: finds copies of one text, such as an agency's report in several papers, by the print of their
/// titles or of the beginning of their texts. Of each set of copies one is compared with other articles.
/// </summary>
internal static class CopyDetector
{
    /// <summary>A shorter title can be the same by accident.</summary>
    private const int MinTitlePrint = 10;

    /// <summary>The same for the articles of a story, by time: copies count as one source.</summary>
    public static int[] Find(IReadOnlyList<Article> articles) =>
        Find([.. articles.Select(article => new ArticleFingerprint(article, [], Glossary.Default))]);

    /// <summary>For each article the index of the one that stands for it, as a rule itself; <paramref name="articles"/> are in order of time.</summary>
    public static int[] Find(IReadOnlyList<ArticleFingerprint> articles)
    {
        var standsFor = Enumerable.Range(0, articles.Count).ToArray();
        var latest = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < articles.Count; i++)
        {
            var fingerprint = articles[i];
            if (fingerprint.Print.Length >= MinTitlePrint)
            {
                Meet("title " + fingerprint.Print, i);
            }

            if (fingerprint.TextPrint.Length > 0)
            {
                Meet("text " + fingerprint.TextPrint, i);
            }
        }

        return ChooseFullest();

        void Meet(string print, int index)
        {
            if (latest.TryGetValue(print, out var other) && articles[index].Article.PublishedAt - articles[other].Article.PublishedAt <= EventSimilarity.Span)
            {
                standsFor[Root(index)] = Root(other);
            }

            latest[print] = index;
        }

        int Root(int index)
        {
            while (standsFor[index] != index)
            {
                index = standsFor[index] = standsFor[standsFor[index]];
            }

            return index;
        }

        // The copy with the most text can be compared best; of equal ones the earliest.
        int[] ChooseFullest()
        {
            var roots = Enumerable.Range(0, articles.Count).Select(Root).ToArray();
            var fullest = new Dictionary<int, int>();
            for (var i = 0; i < roots.Length; i++)
            {
                if (!fullest.TryGetValue(roots[i], out var best) || articles[i].Article.Excerpt.Length > articles[best].Article.Excerpt.Length)
                {
                    fullest[roots[i]] = i;
                }
            }

            return [.. roots.Select(root => fullest[root])];
        }
    }
}
