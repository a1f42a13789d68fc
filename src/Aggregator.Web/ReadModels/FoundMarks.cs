using Aggregator.Search;

namespace Aggregator.Web.ReadModels;

/// <summary>Why a search found an article.</summary>
/// <param name="Score">How well the article matches; higher is better. Comparable within one search only.</param>
/// <param name="TitleHtml">The title as HTML: encoded, with <c>mark</c> around the words found.</param>
/// <param name="SnippetHtml">The place in excerpt or text with these words, as HTML; absent if only the title has them.</param>
internal sealed record FoundMarks(double Score, string TitleHtml, string? SnippetHtml)
{
    public static async Task<FoundMarks> OfAsync(
        SearchHit hit, Highlighter highlighter, IArticleStore articles, CancellationToken cancellationToken)
    {
        var title = highlighter.Mark(SingleLine.Of(hit.Article.Title));
        var snippet = highlighter.Snippet(SingleLine.Of(hit.Article.Excerpt));

        // The text costs another read: only where neither title nor excerpt explains the hit.
        var isExplained = snippet is not null || title.Contains("<mark>", StringComparison.Ordinal);
        if (!isExplained && await articles.FindTextAsync(hit.Article.Id, cancellationToken) is { } text)
        {
            snippet = highlighter.Snippet(SingleLine.Of(text.Plain));
        }

        return new FoundMarks(Math.Round(hit.Score, 4), title, snippet);
    }
}
