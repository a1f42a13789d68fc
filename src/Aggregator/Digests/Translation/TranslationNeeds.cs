using Aggregator.Localization;

namespace Aggregator.Digests.Translation;

/// <summary>A text that no report of a story has in a language.</summary>
/// <param name="Source">A report's own words in another language.</param>
/// <param name="Language">The language wanted.</param>
internal sealed record TranslationNeed(string StoryId, StoryText Source, string Language)
{
    public TranslationRequest Request { get; } = new(new Wording(Source.Headline, Source.Summary), Source.Language, Language);
}

/// <summary>Finds what of an edition needs a translation.</summary>
internal static class TranslationNeeds
{
    /// <summary>Traditional Chinese is made from Simplified, without a translator.</summary>
    private static readonly string[] Wanted = ["en", "zh-Hans"];

    /// <summary>The most important first: in the order of the edition.</summary>
    public static IEnumerable<TranslationNeed> Of(Edition edition) =>
        from story in edition.Stories
        from language in Wanted
        let need = FindNeed(story, language)
        where need is not null
        select need;

    /// <summary>The story with the text in the place of the one it had in that language, if any; a Chinese one in both scripts.</summary>
    public static EditionStory With(EditionStory story, StoryText text)
    {
        if (text.Language == PageStrings.Chinese.Tag)
        {
            return Put(Put(story, text), text.InScript(PageStrings.TraditionalChinese));
        }

        return Put(story, text);
    }

    private static EditionStory Put(EditionStory story, StoryText text)
    {
        var texts = story.OtherLanguages.ToList();
        var index = texts.FindIndex(other => other.Language.Equals(text.Language, StringComparison.OrdinalIgnoreCase));
        if (index < 0)
        {
            return story with { OtherLanguages = [.. texts, text] };
        }

        texts[index] = text;
        return story with { OtherLanguages = texts };
    }

    private static TranslationNeed? FindNeed(EditionStory story, string language)
    {
        var own = new StoryText(story.Language, story.Sources[0].ArticleId, story.Headline, story.Summary);
        var reported = story.OtherLanguages.Where(text => text.Origin == TextOrigins.Reported).Prepend(own).ToList();
        if (reported.Exists(text => IsSame(text.Language, language)))
        {
            return null;
        }

        // What is said in other languages could not be held against its translation.
        return reported.Find(text => Wanted.Any(known => IsSame(text.Language, known))) is { } source
            ? new TranslationNeed(story.Id, source, language)
            : null;
    }

    /// <summary>Either script of Chinese serves for the other.</summary>
    private static bool IsSame(string tag, string other) => LanguageTag.Primary(tag) == LanguageTag.Primary(other);
}
