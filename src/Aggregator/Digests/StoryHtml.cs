using Aggregator.Localization;

namespace Aggregator.Digests;

/// <summary>Stories as the little HTML that feed readers show; everything that comes from outside is encoded.</summary>
internal static class StoryHtml
{
    public static string Of(IReadOnlyList<EditionStory> stories, PageStrings strings) => string.Concat(stories.Select(story =>
        $"<h3 {Lang(story.Language)}>{Linked(EditionPhrases.Headline(story, strings), EditionPhrases.LinkOf(story))}</h3>\n"
        + Of(story, strings)));

    /// <summary>What is shown below a story's headline.</summary>
    public static string Of(EditionStory story, PageStrings strings)
    {
        var html = new StringBuilder();
        if (story.Summary.Length > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p {Lang(story.Language)}>{Text(story.Summary)}</p>\n");
        }

        if (EditionPhrases.OriginOf(story.Origin, strings) is { } origin)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p><small>{Text(origin)}</small></p>\n");
        }

        html.Append(CultureInfo.InvariantCulture, $"<p><em>{Text(story.Why)}</em></p>\n<ul>\n");
        foreach (var source in story.Sources)
        {
            var title = Linked(source.Title, EditionPhrases.LinkOf(source));
            var outlet = Text(EditionPhrases.Origin(source, strings));
            html.Append(CultureInfo.InvariantCulture, $"<li><span {Lang(source.Language)}>{title}</span>, {outlet}</li>\n");
        }

        return html.Append("</ul>\n").ToString();
    }

    /// <summary>Plain text for between tags and in quotes.</summary>
    public static string Text(string text)
    {
        // WebUtility would turn every character beyond ASCII into a number; only these five matter between tags and in quotes.
        return SingleLine.Of(text)
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal)
            .Replace("'", "&#39;", StringComparison.Ordinal);
    }

    private static string Lang(string language) => $"lang=\"{EditionPhrases.Tag(language)}\"";

    private static string Linked(string text, Uri? address) => address switch
    {
        null => Text(text),
        _ => $"<a href=\"{WebUtility.HtmlEncode(address.AbsoluteUri)}\">{Text(text)}</a>",
    };
}
