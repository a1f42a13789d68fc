namespace Aggregator.Web.Pages;

/// <summary>A story's headline and summary in one language.</summary>
/// <param name="Link">Where the article with this headline can be read; null when it has no address on the web.</param>
public sealed record LocalizedStoryText(string Headline, string Summary, string Language, string? Link)
{
    /// <summary>In the reader's language where a source wrote in it, else as the edition has it.</summary>
    public static LocalizedStoryText Of(EditionStory story, PageStrings strings)
    {
        var own = new LocalizedStoryText(story.Headline, story.Summary, story.Language, DisplayFormat.Link(story));
        if (IsIn(story.Language, strings))
        {
            return own;
        }

        // Of two Chinese scripts the interface's own comes first; a language without a summary has at least titles.
        var titles = story.Sources
            .Where(source => source.Title.Length > 0)
            .Select(source => new StoryText(source.Language, source.ArticleId, source.Title, ""));
        return story.OtherLanguages.Concat(titles)
            .Where(text => IsIn(text.Language, strings))
            .OrderByDescending(text => text.Language.Equals(strings.Tag, StringComparison.OrdinalIgnoreCase))
            .Select(text => new LocalizedStoryText(text.Headline, text.Summary, text.Language, LinkOf(story, text.ArticleId)))
            .FirstOrDefault() ?? own;
    }

    private static bool IsIn(string language, PageStrings strings) =>
        language.Split('-')[0].Equals(strings.Code, StringComparison.OrdinalIgnoreCase);

    private static string? LinkOf(EditionStory story, string article) =>
        DisplayFormat.Link(story.Sources.FirstOrDefault(source => source.ArticleId == article)?.Address) ?? DisplayFormat.Link(story);
}
