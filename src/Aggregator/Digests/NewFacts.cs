using Aggregator.Articles;
using Aggregator.Stories;

namespace Aggregator.Digests;

/// <summary>
/// Tells what articles add to a story that readers know. A fact is an amount, a version of something, or an act, as the
/// grouping of stories reads them; it is new when nothing told of the story has it.
/// </summary>
internal static class NewFacts
{
    private const int OutletsNamed = 3;

    /// <summary>The facts of a text.</summary>
    public static IEnumerable<string> In(string text) =>
        TermReader.Read(text, Glossary.Default).Where(term => term.Kind is TermKind.Number or TermKind.Version or TermKind.Act).Select(term => term.Text);

    /// <summary>The sentence of the articles' titles and beginnings that tells the most new facts, the earliest of equals; null when none has any.</summary>
    /// <remarks>A new fact must stand in the article's title: what a text says on its way is background.</remarks>
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
                (best, most) = count > most ? (sentence, count) : (best, most);
            }
        }

        return best;
    }

    /// <summary>What is new in words: the fact, who tells it besides those who did, or both; null when neither is there.</summary>
    public static string? Describe(string? fact, IReadOnlyList<string> newOutlets)
    {
        var named = string.Join(", ", newOutlets.Take(OutletsNamed).Select(SingleLine.Of));
        var more = newOutlets.Count > OutletsNamed ? $" and {newOutlets.Count - OutletsNamed} more" : "";
        return (fact, named.Length) switch
        {
            (null, 0) => null,
            (null, _) => $"Now also told by {named}{more}.",
            (_, 0) => fact,
            _ => $"{fact} (Now also told by {named}{more}.)",
        };
    }
}
