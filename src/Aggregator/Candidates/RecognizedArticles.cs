using System.Runtime.CompilerServices;
using Aggregator.Articles;
using Aggregator.Labs;
using Aggregator.Storage;

namespace Aggregator.Candidates;

/// <summary>
/// The stored articles as the lexicon of today recognises them; what is no longer relevant is left out. What was rejected at its time is
/// not looked at again: its text was not kept.
/// </summary>
public sealed class RecognizedArticles(IArticleStore articles, LabRecognizer recognizer) : IArticleList
{
    public async IAsyncEnumerable<Article> ListAsync(
        DateTimeOffset since, DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var article in articles.ListAsync(since, before, cancellationToken))
        {
            var stored = await articles.FindTextAsync(article.Id, cancellationToken);
            var text = ArticleBuilder.FirstOf(stored?.Plain ?? "", article.Excerpt);
            var found = recognizer.Recognize(RecognitionInput.Of(article.Title, text, article.Lane, article.Outlet));
            if (found.IsRelevant)
            {
                yield return ArticleBuilder.WithRecognition(article, found);
            }
        }
    }
}
