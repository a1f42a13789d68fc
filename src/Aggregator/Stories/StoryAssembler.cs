using Aggregator.Articles;

namespace Aggregator.Stories;

/// <summary>Makes a story of articles that belong together.</summary>
internal static class StoryAssembler
{
    /// <summary>A shorter excerpt is a line under the title, and nothing to read.</summary>
    private const int MinLeadExcerpt = 80;

    /// <summary>The story that these articles make, named after the earliest.</summary>
    public static Story Assemble(IReadOnlyList<Article> articles)
    {
        var ordered = InOrder(articles);
        return Assemble(StoryId.For(ordered[0].Id), ordered);
    }

    /// <summary>The story that these articles make, under a name it has already.</summary>
    public static Story Assemble(string id, IReadOnlyList<Article> articles)
    {
        var ordered = InOrder(articles);
        return new Story(
            id,
            Lead: ordered.MaxBy(LeadWeight)!,
            ordered,
            Labs: ByWeight(ordered, article => article.Labs),
            Models: ByWeight(ordered, article => article.Models),
            People: ByWeight(ordered, article => article.People),
            Topic: TopicOf(ordered));
    }

    /// <summary>By time of publication.</summary>
    public static IReadOnlyList<Article> InOrder(IEnumerable<Article> articles) =>
        [.. articles.OrderBy(article => article.PublishedAt).ThenBy(article => article.Id, StringComparer.Ordinal)];

    /// <summary>What reports it best: a trusted outlet, on the point, with enough to read, in the edition's main language.</summary>
    private static double LeadWeight(Article article)
    {
        // Typed by hand, on the scale of trust, which runs from 0 to 1.
        var text = 0.3 * Convert.ToInt32(article.Excerpt.Length >= MinLeadExcerpt);
        var language = 0.3 * Convert.ToInt32(LanguageTag.IsEnglish(article.Language));
        return article.Trust + 0.5 * article.Relevance + text + language;
    }

    /// <summary>Names over all articles; one counts more the earlier an article names it.</summary>
    private static IReadOnlyList<string> ByWeight(IReadOnlyList<Article> articles, Func<Article, IReadOnlyList<string>> names)
    {
        var weights = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        foreach (var article in articles)
        {
            var list = names(article);
            for (var i = 0; i < list.Count; i++)
            {
                weights[list[i]] = weights.GetValueOrDefault(list[i]) + (1.0 / (1 + i));
            }
        }

        return [.. weights.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key)];
    }

    /// <summary>The topic that most articles have; "other" only when none has more.</summary>
    private static string TopicOf(IReadOnlyList<Article> articles) =>
        articles
            .GroupBy(article => article.Topic)
            .OrderBy(group => group.Key == ArticleTopics.Other)
            .ThenByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .First().Key;
}
