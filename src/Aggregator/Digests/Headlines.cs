using Aggregator.Articles;
using Aggregator.Stories;

namespace Aggregator.Digests;

/// <summary>The title chosen for a story.</summary>
internal sealed record Headline(string ArticleId, string Title, string Language);

/// <summary>Chooses the clearest of a story's titles.</summary>
internal static class Headlines
{
    /// <summary>
    /// Sentences before bare names, English before other languages; then the title that names the most of what the story
    /// is about, of a readable length, without bait.
    /// </summary>
    public static Headline Choose(Story story) => Choose(story, story.Articles);

    /// <summary>The same for each other language tag of the articles, in the order of the articles.</summary>
    public static IEnumerable<Headline> ChooseOthers(Story story, Headline chosen) =>
        story.Articles
            .Where(article => !article.Language.Equals(chosen.Language, StringComparison.OrdinalIgnoreCase))
            .GroupBy(article => article.Language, StringComparer.OrdinalIgnoreCase)
            .Select(articles => Choose(story, [.. articles]));

    private static Headline Choose(Story story, IReadOnlyList<Article> articles)
    {
        var best = articles
            .Where(article => SingleLine.Of(article.Title).Length > 0)
            .OrderByDescending(article => IsSentence(SingleLine.Of(article.Title)))
            .ThenByDescending(article => LanguageTag.IsEnglish(article.Language))
            .ThenByDescending(article => Clarity(article, story))
            .ThenBy(article => article.PublishedAt)
            .ThenBy(article => article.Id, StringComparer.Ordinal)
            .FirstOrDefault() ?? articles[0];
        var title = StoryTitle.ForReaders(SingleLine.Of(best.Title), best.Outlet);
        return new Headline(best.Id, title.Length > 0 ? title : SingleLine.Of(best.Outlet), best.Language);
    }

    /// <summary>The name of a repository or model, such as <c>deepseek-ai/DeepSeek-V4.1</c>, is not one.</summary>
    private static bool IsSentence(string title) => title.Contains(' ', StringComparison.Ordinal) || Han.Contains(title);

    private static double Clarity(Article article, Story story)
    {
        var title = SingleLine.Of(article.Title);
        var joined = Join(title);
        var named = story.Models.Concat(story.People).Count(name => joined.Contains(Join(name), StringComparison.OrdinalIgnoreCase));
        return article.Trust
            + (0.4 * Math.Min(named, 2))
            - (0.5 * Convert.ToInt32(DisplayWidth.Of(title) is < 20 or > 120))
            - (0.6 * Convert.ToInt32(title.AsSpan().ContainsAny('?', '？')))
            - (0.3 * Convert.ToInt32(title.AsSpan().ContainsAny('!', '！')))
            + (0.3 * Convert.ToInt32(article.Id == story.Lead.Id));
    }

    /// <summary>Titles spell the name of a model in several ways: DeepSeek V4, DeepSeek-V4.</summary>
    private static string Join(string name) => name.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
}
