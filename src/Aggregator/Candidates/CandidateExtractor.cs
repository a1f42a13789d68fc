using Aggregator.Articles;
using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Polling;
using Aggregator.Http;
using Aggregator.Labs;
using Aggregator.Storage;
using Aggregator.Telemetry;

namespace Aggregator.Candidates;

/// <summary>
/// The extract step: decides whether a candidate belongs to the beat and makes it an article. A page is asked for only
/// when the feed's own text makes it a candidate and does not already carry the article.
/// </summary>
public sealed class CandidateExtractor(
    ICandidateStore candidates,
    IFeedStore feeds,
    IArticleStore articles,
    IPageStore pages,
    LabRecognizer recognizer,
    CandidateTextSource source,
    ArticleBuilder builder,
    FlowMetrics metrics,
    TimeProvider time,
    ILogger<CandidateExtractor> log)
{
    private const string AlreadyThere = "; the article was there already";

    public async Task JudgeAsync(ExtractArticle message, CancellationToken cancellationToken)
    {
        var candidate = await candidates.FindAsync(message.CandidateId, cancellationToken);
        if (candidate is null || candidate.Decision.Outcome != CandidateOutcome.Pending)
        {
            return;
        }

        if (await feeds.FindAsync(candidate.FeedId, cancellationToken) is not { } feed)
        {
            await RejectAsync(candidate, $"its feed '{candidate.FeedId}' was removed before it was read", 0, cancellationToken);
            return;
        }

        var own = source.ReadFeed(candidate);
        var found = Recognize(candidate.Title, own, candidate, feed);
        if (!found.IsRelevant)
        {
            await RejectAsync(candidate, found.Reason, found.Score, cancellationToken);
            return;
        }

        var page = candidate.Address is { } address && !CandidateTextSource.IsPartOfPage(candidate, own) ? ArticleBuilder.IdOf(CanonicalUrl.Of(address)) : null;
        var known = page is null ? null : await FindKnownAsync(page, found, candidate, cancellationToken);
        if (known is { ArticleId: { } article })
        {
            await FollowTitleAsync(article, candidate, cancellationToken);
            await DecideAsync(candidate, CandidateOutcome.Kept, found.Reason + AlreadyThere, found.Score, article, cancellationToken);
        }
        else if (known is not null && (known.CandidateId != candidate.Id || known.Title == candidate.Title))
        {
            await RejectAsync(candidate, known.Reason, known.Score, cancellationToken);
        }
        else if (known is not null)
        {
            // Its title changed since its page was rejected: the new one and what the feed tells decide.
            await KeepAsync(candidate, feed, new CandidateText(own, null, null, "; told by the feed alone: its page was read under its old title"), found, page, cancellationToken);
        }
        else if (await source.ReadAsync(candidate, own, cancellationToken) is { } read)
        {
            await KeepAsync(candidate, feed, read, found, page, cancellationToken);
        }

        // Else the host is busy: the same message is in line again, and the candidate stays pending.
    }

    /// <summary>What is known of the page, if something led to it before: another feed, or this one under another title.</summary>
    private async Task<PageFetchRecord?> FindKnownAsync(string page, Recognition found, Candidate candidate, CancellationToken cancellationToken) =>
        await articles.FindAsync(page, cancellationToken) is { } kept
            ? new PageFetchRecord { Id = page, CandidateId = candidate.Id, Title = candidate.Title, ArticleId = kept.Id, Reason = found.Reason, Score = found.Score }
            : await pages.FindAsync(page, cancellationToken);

    private async Task KeepAsync(Candidate candidate, Feed feed, CandidateText read, Recognition found, string? page, CancellationToken cancellationToken)
    {
        var title = candidate.Title.Length > 0 ? candidate.Title : read.Page?.Title ?? "";
        var whole = read.Page is null ? found : Recognize(title, read.Text, candidate, feed);
        if (!whole.IsRelevant)
        {
            var reason = whole.Reason + " (judged on its page)";
            await NoteAsync(null, reason);
            await RejectAsync(candidate, reason, whole.Score, cancellationToken);
            return;
        }

        var article = builder.Build(candidate, feed, read, whole);

        // The article first: a crash between the two leaves the candidate pending, and the work is done again.
        var added = await articles.AddAsync(article, read.Text, cancellationToken);
        var note = "";

        if (added == AddOutcome.AlreadyThere)
        {
            await FollowTitleAsync(article.Id, candidate, cancellationToken);
            note = AlreadyThere;
        }

        await NoteAsync(article.Id, whole.Reason);
        await DecideAsync(candidate, CandidateOutcome.Kept, whole.Reason + read.Note + note, whole.Score, article.Id, cancellationToken);

        // Before the decision: a page that was asked for stays known, whatever happens now.
        Task NoteAsync(string? articleId, string reason) => page is null || !read.IsAsked
            ? Task.CompletedTask
            : pages.AddAsync(new PageFetchRecord { Id = page, CandidateId = candidate.Id, Title = candidate.Title, ArticleId = articleId, Reason = reason, Score = whole.Score }, cancellationToken);
    }

    /// <summary>Its title may have changed after the article was added and before that was decided.</summary>
    private Task FollowTitleAsync(string articleId, Candidate candidate, CancellationToken cancellationToken) =>
        candidate.Title.Length > 0 ? articles.TryRetitleAsync(articleId, candidate.Id, candidate.Title, cancellationToken) : Task.CompletedTask;

    private Recognition Recognize(string title, ArticleText text, Candidate candidate, Feed feed) => Recognize(recognizer, title, text, candidate, feed);

    /// <summary>What the lexicon finds in a text, told by this feed.</summary>
    internal static Recognition Recognize(LabRecognizer recognizer, string title, ArticleText text, Candidate candidate, Feed feed) =>
        recognizer.Recognize(RecognitionInput.Of(title, text.Plain, candidate.Language ?? feed.Language, feed.Lane, feed.Title));

    private Task RejectAsync(Candidate candidate, string reason, double score, CancellationToken cancellationToken) =>
        DecideAsync(candidate, CandidateOutcome.Rejected, reason, score, null, cancellationToken);

    private async Task DecideAsync(
        Candidate candidate, CandidateOutcome outcome, string reason, double score, string? articleId, CancellationToken cancellationToken)
    {
        var decision = new CandidateDecision
        {
            Outcome = outcome,
            Reason = reason,
            Score = score,
            ArticleId = articleId,
            DecidedAt = time.GetUtcNow(),
        };

        // Another may have judged and counted the same candidate meanwhile; or it has another title now, and a message of its own.
        if (!await candidates.TryDecideAsync(candidate, decision, cancellationToken))
        {
            return;
        }

        log.Decided(candidate.Id, outcome, reason);
        metrics.CountDecision(outcome == CandidateOutcome.Kept ? FlowMetrics.Kept : FlowMetrics.Rejected);
    }
}
