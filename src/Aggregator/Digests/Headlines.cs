using Aggregator.Articles;
using Aggregator.Stories;

namespace Aggregator.Digests;

/// <summary>The title chosen to stand for a story.</summary>
internal sealed record Headline(string ArticleId, string Title, string Language);

/// <summary>Chooses the clearest of a story's titles.</summary>
internal static class Headlines
{
    /// <summary>Titles that say something before bare names, English before other languages; then the one that names the most of what the story is about, of a readable length, without bait.</summary>
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

    /// <summary>A repository's or model's name, such as <c>deepseek-ai/DeepSeek-V4.1</c>, tells nothing yet.</summary>
    private static bool IsSentence(string title) => title.Contains(' ', StringComparison.Ordinal) || Han.Contains(title);

    private static double Clarity(Article article, Story story)
    {
        var title = SingleLine.Of(article.Title);
        var words = DisplayWidth.Of(title);
        var glued = Glued(title);
        var named = story.Models.Concat(story.People).Count(name => glued.Contains(Glued(name), StringComparison.OrdinalIgnoreCase));
        return article.Trust
            + (0.4 * Math.Min(named, 2))
            - (words is < 20 or > 120 ? 0.5 : 0)
            - (title.Contains('?', StringComparison.Ordinal) || title.Contains('？', StringComparison.Ordinal) ? 0.6 : 0)
            - (title.Contains('!', StringComparison.Ordinal) || title.Contains('！', StringComparison.Ordinal) ? 0.3 : 0)
            + (article.Id == story.Lead.Id ? 0.3 : 0);
    }

    /// <summary>Titles write the one name of a model as they like: DeepSeek V4, DeepSeek-V4.</summary>
    private static string Glued(string name) => name.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
}
