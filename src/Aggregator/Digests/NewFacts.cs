using Aggregator.Articles;
using Aggregator.Stories;

namespace Aggregator.Digests;

/// <summary>
/// Finds what articles add to a story that readers know. A fact is an amount, a version of something, or an act, as the
/// clustering of stories reads them; it is new when nothing published of the story has it.
/// </summary>
internal static class NewFacts
{
    private const int MaxOutletsNamed = 3;

    /// <summary>The facts of a text.</summary>
    public static IEnumerable<string> In(string text) => TermReader.Read(text, Glossary.Default)
        .Where(term => term.Kind is TermKind.Number or TermKind.Version or TermKind.Act)
        .Select(term => term.Text);

    /// <summary>The sentence of the articles' titles and beginnings with the most new facts, else null; the earliest of equals.</summary>
    /// <remarks>A new fact must be in the article's title: what a text mentions in passing is background.</remarks>
    public static string? FindSentence(IReadOnlyList<Article> articles, IReadOnlySet<string> known)
    {
        string? best = null;
        var most = 0;
        foreach (var article in articles.OrderBy(article => article.PublishedAt).ThenBy(article => article.Id, StringComparer.Ordinal))
        {
            var title = SingleLine.Of(StoryTitle.WithoutOutlet(article.Title));
            var news = In(title).Where(fact => !known.Contains(fact)).ToHashSet();
            if (news.Count == 0)
            {
                continue;
            }

            foreach (var sentence in Sentences.Of(SingleLine.Of(article.Excerpt)).Where(Sentences.IsWhole).Prepend(title))
            {
                var count = In(sentence).Distinct().Count(news.Contains);
                if (count > most)
                {
                    (best, most) = (sentence, count);
                }
            }
        }

        return best;
    }

    /// <summary>What is new as a sentence: the fact, the outlets that have joined, or both; null when there is neither.</summary>
    public static string? Describe(string? fact, IReadOnlyList<string> newOutlets)
    {
        if (newOutlets.Count == 0)
        {
            return fact;
        }

        var names = string.Join(", ", newOutlets.Take(MaxOutletsNamed).Select(SingleLine.Of));
        if (newOutlets.Count > MaxOutletsNamed)
        {
            names += $" and {newOutlets.Count - MaxOutletsNamed} more";
        }

        var joined = $"Now also reported by {names}.";
        return fact switch { null => joined, _ => $"{fact} ({joined})" };
    }
}
