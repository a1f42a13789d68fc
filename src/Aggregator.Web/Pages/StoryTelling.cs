using Aggregator.Digests;
using Aggregator.Web.Pages.Words;

namespace Aggregator.Web.Pages;

/// <summary>A story's headline and summary in one language.</summary>
/// <param name="Link">Where that telling can be read in full; null when it leads nowhere.</param>
public sealed record StoryTelling(string Headline, string Summary, string Language, string? Link)
{
    /// <summary>In the reader's language where the story was told in it, else as the edition tells it.</summary>
    public static StoryTelling Of(EditionStory story, PageWords words)
    {
        var own = new StoryTelling(story.Headline, story.Summary, story.Language, Shown.Link(story));

        if (IsIn(story.Language, words))
        {
            return own;
        }

        // Of two Chinese scripts the interface's own comes first.
        return story.Sources.Where(source => IsIn(source.Language, words) && source.Title.Length > 0)
            .OrderByDescending(source => source.Language.Equals(words.Tag, StringComparison.OrdinalIgnoreCase))
            .Select(source => new StoryTelling(source.Title, "", source.Language, Shown.Link(source.Address)))
            .FirstOrDefault() ?? own;
    }

    private static bool IsIn(string language, PageWords words) => language.Split('-')[0].Equals(words.Code, StringComparison.OrdinalIgnoreCase);
}
