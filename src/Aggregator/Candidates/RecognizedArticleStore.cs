using System.Runtime.CompilerServices;
using Aggregator.Articles;
using Aggregator.Labs;
using Aggregator.Storage;

namespace Aggregator.Candidates;

/// <summary>
/// The stored articles as the lexicon of today reads them: what no longer belongs is left out. What was rejected then is
/// not read again; its text is gone.
/// </summary>
public sealed class RecognizedArticleStore(IArticleStore articles, LabRecognizer recognizer) : IArticleStore
{
    public async IAsyncEnumerable<Article> ListAsync(DateTimeOffset since, DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var article in articles.ListAsync(since, before, cancellationToken))
        {
            var text = await articles.FindTextAsync(article.Id, cancellationToken);
            if (Reread(article, text is { Plain.Length: > 0 } ? text.Plain : article.Excerpt) is { } read)
            {
                yield return read;
            }
        }
    }

    public Task<AddOutcome> AddAsync(Article article, ArticleText text, CancellationToken cancellationToken) => articles.AddAsync(article, text, cancellationToken);

    public Task<bool> TryRetitleAsync(string id, string candidateId, string title, CancellationToken cancellationToken) => articles.TryRetitleAsync(id, candidateId, title, cancellationToken);

    public Task<Article?> FindAsync(string id, CancellationToken cancellationToken) => articles.FindAsync(id, cancellationToken);

    public Task<ArticleText?> FindTextAsync(string id, CancellationToken cancellationToken) => articles.FindTextAsync(id, cancellationToken);

    private Article? Reread(Article article, string text)
    {
        var found = recognizer.Recognize(RecognitionInput.Of(article.Title, text, article.Language, article.Lane, article.Outlet));
        return !found.IsRelevant ? null : article with
        {
            Topic = found.Topic,
            Relevance = found.Score,
            Labs = found.Labs,
            Models = found.Models,
            People = found.People,
            Mentions = found.Mentions,
            ScoreParts = found.ScoreParts,
            Why = found.Reason,
        };
    }
}
