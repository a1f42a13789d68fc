using Aggregator.Localization;

namespace Aggregator.Digests;

/// <summary>A story as readers of one language get it.</summary>
public static class StoryLanguages
{
    /// <summary>
    /// Headline and summary in a language (BCP 47). An old edition may have none: then a title in that language stands alone, and without
    /// one the text that there is.
    /// </summary>
    public static StoryText TextIn(this EditionStory story, string language)
    {
        var texts = story.OtherLanguages.Prepend(OwnText(story));
        if (texts.FirstOrDefault(text => text.Language.Equals(language, StringComparison.OrdinalIgnoreCase)) is { } text)
        {
            return text;
        }

        var titles = story.Sources
            .Where(source => source.Title.Length > 0)
            .Select(source => new StoryText(source.Language, source.ArticleId, source.Title, ""));
        return texts.Concat(titles).FirstOrDefault(other => LanguageTag.Primary(other.Language) == LanguageTag.Primary(language))
            ?? OwnText(story);
    }

    /// <summary>The same story with its text in that language, and its own text among the others.</summary>
    public static EditionStory In(this EditionStory story, string language)
    {
        var text = story.TextIn(language);
        var others = story.OtherLanguages.Prepend(OwnText(story))
            .Where(other => !other.Language.Equals(text.Language, StringComparison.Ordinal));
        return story with
        {
            Headline = text.Headline,
            Summary = text.Summary,
            Language = text.Language,
            Origin = text.Origin,
            OtherLanguages = [.. others],
        };
    }

    /// <summary>A Chinese text in the script of a language: the same words.</summary>
    internal static StoryText InScript(this StoryText text, PageStrings strings)
    {
        Func<string, string> write = strings == PageStrings.TraditionalChinese ? TraditionalScript.Of : HanFolding.Simplify;
        return text with { Language = strings.Tag, Headline = write(text.Headline), Summary = write(text.Summary) };
    }

    private static StoryText OwnText(EditionStory story) =>
        new(story.Language, story.Sources is [var first, ..] ? first.ArticleId : "", story.Headline, story.Summary, story.Origin);
}
