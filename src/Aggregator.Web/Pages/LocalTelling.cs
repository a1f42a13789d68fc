using Aggregator.Digests;
using Aggregator.Web.Localization;

namespace Aggregator.Web.Pages;

/// <summary>A story's headline and summary in one language.</summary>
/// <param name="Link">Where that telling can be read in full; null when it leads nowhere.</param>
public sealed record LocalTelling(string Headline, string Summary, string Language, string? Link)
{
    /// <summary>In the reader's language where the story was told in it, else as the edition tells it.</summary>
    public static LocalTelling Of(EditionStory story, PageWords words)
    {
        var own = new LocalTelling(story.Headline, story.Summary, story.Language, Shown.Link(story));

        if (IsIn(story.Language, words))
        {
            return own;
        }

        // Of two Chinese scripts the interface's own comes first; an edition that kept no tellings has at least the titles.
        var titles = story.Sources.Where(source => source.Title.Length > 0).Select(source => new EditionTelling(source.Language, source.ArticleId, source.Title, ""));
        return story.Tellings.Concat(titles).Where(telling => IsIn(telling.Language, words))
            .OrderByDescending(telling => telling.Language.Equals(words.Tag, StringComparison.OrdinalIgnoreCase))
            .Select(telling => new LocalTelling(telling.Headline, telling.Summary, telling.Language, LinkOf(story, telling.ArticleId)))
            .FirstOrDefault() ?? own;
    }

    public static bool IsIn(string language, PageWords words) => language.Split('-')[0].Equals(words.Code, StringComparison.OrdinalIgnoreCase);

    private static string? LinkOf(EditionStory story, string article) =>
        Shown.Link(story.Sources.FirstOrDefault(source => source.ArticleId == article)?.Address) ?? Shown.Link(story);
}
