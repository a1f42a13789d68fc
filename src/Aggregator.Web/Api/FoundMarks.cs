using Aggregator.Search;

namespace Aggregator.Web.Api;

/// <summary>Why a search found an article, to be shown.</summary>
/// <param name="Score">Higher is better; comparable within one search only.</param>
/// <param name="TitleHtml">The title as HTML: encoded, with <c>mark</c> around what was found.</param>
/// <param name="SnippetHtml">The same of the place in excerpt or text where it was found; null when only the title tells.</param>
internal sealed record FoundMarks(double Score, string TitleHtml, string? SnippetHtml)
{
    public static async Task<FoundMarks> OfAsync(SearchHit hit, Highlighter highlighter, IArticleStore articles, CancellationToken cancellationToken)
    {
        var title = highlighter.Mark(hit.Article.Title);
        var snippet = highlighter.Snippet(hit.Article.Excerpt);

        // The text is a read of its own: only for those that nothing shorter explains.
        if (snippet is null && !title.Contains("<mark>", StringComparison.Ordinal) && await articles.FindTextAsync(hit.Article.Id, cancellationToken) is { } text)
        {
            snippet = highlighter.Snippet(text.Plain);
        }

        return new FoundMarks(Math.Round(hit.Score, 4), title, snippet);
    }
}
