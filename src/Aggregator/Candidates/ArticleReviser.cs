using Aggregator.Feeds.Polling;
using Aggregator.Storage;

namespace Aggregator.Candidates;

/// <summary>Gives a stored article another text: its page's once the wall has lifted, or its feed's where the page's was none.</summary>
public sealed class ArticleReviser(IFeedStore feeds, IArticleStore articles, EntryJudge judge, ArticleBuilder builder)
{
    /// <summary>
    /// Does nothing when the article came by another candidate, or would not belong by that text: it was kept by its title before.
    /// </summary>
    public async Task ReviseAsync(string articleId, Candidate candidate, CandidateText read, CancellationToken cancellationToken)
    {
        if (await articles.FindAsync(articleId, cancellationToken) is not { } stored
            || stored.CandidateId != candidate.Id
            || await feeds.FindAsync(candidate.FeedId, cancellationToken) is not { } feed)
        {
            return;
        }

        var found = judge.Recognize(stored.Title, read.Text, feed);
        if (found.IsRelevant)
        {
            var revised = builder.Build(candidate, feed, read, found) with { Id = stored.Id, Address = stored.Address };
            await articles.TryReviseAsync(revised, read.Text, cancellationToken);
        }
    }
}
