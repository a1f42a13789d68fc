namespace Aggregator.Digests;

/// <summary>Stories as the little HTML that feed readers show; everything not ours is encoded.</summary>
internal static class StoryHtml
{
    public static string Of(IReadOnlyList<EditionStory> stories)
    {
        var html = new StringBuilder();
        foreach (var story in stories)
        {
            html.Append(CultureInfo.InvariantCulture, $"<h3 lang=\"{EditionPhrases.Tag(story.Language)}\">{Linked(story)}</h3>\n{Of(story)}");
        }

        return html.ToString();
    }

    /// <summary>What stands under a story's headline.</summary>
    public static string Of(EditionStory story)
    {
        var html = new StringBuilder();
        if (story.Summary.Length > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p lang=\"{EditionPhrases.Tag(story.Language)}\">{Text(story.Summary)}</p>\n");
        }

        html.Append(CultureInfo.InvariantCulture, $"<p><em>{Text(story.Why)}</em></p>\n<ul>\n");
        foreach (var source in story.Sources)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li><span lang=\"{EditionPhrases.Tag(source.Language)}\">{Linked(source.Title, EditionPhrases.LinkOf(source))}</span>, {Text(EditionPhrases.Origin(source))}</li>\n");
        }

        return html.Append("</ul>\n").ToString();
    }

    private static string Linked(EditionStory story) =>
        Linked(story.IsUpdate ? "Update: " + story.Headline : story.Headline, story.Sources.Select(EditionPhrases.LinkOf).FirstOrDefault(link => link is not null));

    private static string Linked(string text, Uri? address) =>
        address is null ? Text(text) : $"<a href=\"{WebUtility.HtmlEncode(address.AbsoluteUri)}\">{Text(text)}</a>";

    /// <summary>Plain text for between tags and in quotes.</summary>
    public static string Text(string text)
    {
        // WebUtility would turn every character beyond ASCII into a number; only these five matter between tags and in quotes.
        var plain = SingleLine.Of(text);
        return plain
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal)
            .Replace("'", "&#39;", StringComparison.Ordinal);
    }
}
