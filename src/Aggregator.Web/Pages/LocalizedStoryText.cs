namespace Aggregator.Web.Pages;

/// <summary>A story's headline and summary in one language.</summary>
/// <param name="Origin">Whose words they are, one of <see cref="TextOrigins"/>.</param>
/// <param name="Link">Where the article with this headline can be read; null when it has no address on the web.</param>
public sealed record LocalizedStoryText(string Headline, string Summary, string Language, string Origin, string? Link)
{
    /// <summary>In the reader's language: a source's own words where one wrote in it.</summary>
    public static LocalizedStoryText Of(EditionStory story, PageStrings strings)
    {
        var text = story.TextIn(strings.Tag);
        var link = DisplayFormat.Link(story.Sources.FirstOrDefault(source => source.ArticleId == text.ArticleId)?.Address);
        return new LocalizedStoryText(text.Headline, text.Summary, text.Language, text.Origin, link ?? DisplayFormat.Link(story));
    }
}
