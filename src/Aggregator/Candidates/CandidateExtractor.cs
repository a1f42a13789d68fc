using Aggregator.Articles;
using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Polling;
using Aggregator.Http;
using Aggregator.Labs;
using Aggregator.Storage;
using Aggregator.Telemetry;

namespace Aggregator.Candidates;

/// <summary>
/// The extract step: reads a candidate's page, decides whether it is relevant, and makes it an article. In this order:
/// <list type="number">
/// <item>A page that another candidate led to is not requested again: what became of it decides.</item>
/// <item>The page is fetched, and its text is recognised, which may still reject it.</item>
/// <item>The article is stored, then what became of the page, then the decision. A crash between them repeats the work, and each step
/// is safe to repeat.</item>
/// </list>
/// Of a candidate that was kept, a page that showed a wall is requested again.
/// </summary>
public sealed class CandidateExtractor(
    ICandidateStore candidates, IFeedStore feeds, IArticleStore articles, IPageStore pages, IRejectionStore rejections, EntryJudge judge,
    CandidateTextSource source, RepeatedTexts repeats, PageRetries retries, ArticleBuilder builder, FlowMetrics metrics, FlowSteps steps,
    TimeProvider time, ILogger<CandidateExtractor> log)
{
    /// <summary>Whether the candidate waits for its page, or to be requested again after a wall.</summary>
    public async Task<bool> IsWaitingAsync(string candidateId, CancellationToken cancellationToken)
    {
        var candidate = await candidates.FindAsync(candidateId, cancellationToken);
        return candidate?.Decision.Outcome switch
        {
            CandidateOutcome.Pending => true,
            CandidateOutcome.Kept => await retries.IsDueAsync(candidate, cancellationToken),
            _ => false,
        };
    }

    /// <param name="pass">Of the page's host; null when that wants no requests for so long that the feed's text has to do.</param>
    /// <returns>Whether the host was requested.</returns>
    public Task<bool> ExtractAsync(string candidateId, HostPass? pass, CancellationToken cancellationToken) => steps.RunAsync(
        FlowSteps.Extract, () => DecideAsync(candidateId, pass, cancellationToken), ("aggregator.candidate.id", candidateId));

    private async Task<bool> DecideAsync(string candidateId, HostPass? pass, CancellationToken cancellationToken)
    {
        var candidate = await candidates.FindAsync(candidateId, cancellationToken);
        FlowSteps.Link([candidate?.Trace]);
        if (candidate?.Decision is { Outcome: CandidateOutcome.Kept, ArticleId: { } article })
        {
            return await retries.RetryAsync(candidate, article, pass, cancellationToken);
        }

        if (candidate is null || candidate.Decision.Outcome != CandidateOutcome.Pending)
        {
            return false;
        }

        if (await feeds.FindAsync(candidate.FeedId, cancellationToken) is not { } feed)
        {
            await RejectAsync(candidate, $"its feed '{candidate.FeedId}' was removed before it was read", 0, cancellationToken);
            return false;
        }

        var (own, found, _) = judge.Judge(candidate, feed);
        if (!found.IsRelevant)
        {
            // The lexicon is another by now.
            await RejectAsync(candidate, found.Reason, found.Score, cancellationToken);
            return false;
        }

        var page = PageOf(candidate, own);
        if (page is not null && await articles.FindAsync(page, cancellationToken) is { } kept)
        {
            await KeepAsAsync(kept.Id, candidate, found.Reason, found.Score, cancellationToken);
            return false;
        }

        if (page is not null && await pages.FindAsync(page, cancellationToken) is { } known)
        {
            await DecideByAsync(known, new Judged(candidate, feed, page), own, found, cancellationToken);
            return false;
        }

        var read = await source.ReadAsync(candidate, own, pass, cancellationToken);
        read = await repeats.CheckAsync(candidate, own, read, cancellationToken);
        await KeepAsync(new Judged(candidate, feed, page), read, found, cancellationToken);
        return read.IsFetched;
    }

    /// <summary>The id of the candidate's page; null when it has none of its own.</summary>
    private static string? PageOf(Candidate candidate, ArticleText own)
    {
        if (candidate.Address is not { } address || CandidateTextSource.IsPartOfPage(candidate, own))
        {
            return null;
        }

        return ArticleBuilder.IdOf(CanonicalUrl.Of(address));
    }

    /// <summary>
    /// Decides by what became of the page when something led to it before: another feed, or this one under another title.
    /// </summary>
    private async Task DecideByAsync(
        PageFetchRecord known, Judged judged, ArticleText own, Recognition found, CancellationToken cancellationToken)
    {
        var candidate = judged.Candidate;
        if (known.ArticleId is { } article)
        {
            await KeepAsAsync(article, candidate, found.Reason, found.Score, cancellationToken);
        }
        else if (known.CandidateId != candidate.Id || known.Title == candidate.Title)
        {
            await RejectAsync(candidate, known.Reason, known.Score, cancellationToken);
        }
        else
        {
            // Its title changed since its page was rejected: the new one and the feed's text decide.
            await KeepAsync(judged, CandidateText.OfFeed(own, "its page was read under its old title"), found, cancellationToken);
        }
    }

    private async Task KeepAsync(Judged judged, CandidateText read, Recognition found, CancellationToken cancellationToken)
    {
        var (candidate, feed, _) = judged;
        if (read.Page is { } page)
        {
            found = judge.Recognize(ArticleBuilder.FirstOf(candidate.Title, page.Title), read.Text, feed);
        }

        if (!found.IsRelevant)
        {
            var reason = found.Reason + " (judged on its page)";
            await NotePageAsync(judged, read, null, reason, found.Score, cancellationToken);
            await RejectAsync(candidate, reason, found.Score, cancellationToken);
            return;
        }

        var article = builder.Build(candidate, feed, read, found);
        var added = await articles.AddAsync(article, read.Text, cancellationToken);
        await NotePageAsync(judged, read, article.Id, found.Reason, found.Score, cancellationToken);
        await retries.NoteAsync(candidate, read.Wall, attempts: 1, cancellationToken);
        if (added == AddOutcome.AlreadyThere)
        {
            await KeepAsAsync(article.Id, candidate, found.Reason + read.Note, found.Score, cancellationToken);
            return;
        }

        await DecideAsync(candidate, CandidateOutcome.Kept, found.Reason + read.Note, found.Score, article.Id, cancellationToken);
    }

    /// <summary>Keeps the candidate as an article that is stored already, whose title may have changed since.</summary>
    private async Task KeepAsAsync(string articleId, Candidate candidate, string reason, double score, CancellationToken cancellationToken)
    {
        if (candidate.Title.Length > 0)
        {
            await articles.TryRetitleAsync(articleId, candidate.Id, candidate.Title, cancellationToken);
        }

        await DecideAsync(
            candidate, CandidateOutcome.Kept, reason + "; the article was there already", score, articleId, cancellationToken);
    }

    // Before the decision: a page that was requested stays known, whatever happens now.
    private async Task NotePageAsync(
        Judged judged, CandidateText read, string? articleId, string reason, double score, CancellationToken cancellationToken)
    {
        if (judged.Page is { } page && read.IsFetched)
        {
            var record = new PageFetchRecord(page, judged.Candidate.Id, judged.Candidate.Title, articleId, reason, score)
            {
                FirstSeenAt = judged.Candidate.FirstSeenAt,
            };
            await pages.AddAsync(record, cancellationToken);
        }
    }

    /// <summary>Listed before it is decided: the list writes the same entry over.</summary>
    private async Task RejectAsync(Candidate candidate, string reason, double score, CancellationToken cancellationToken)
    {
        await rejections.AddAsync([candidate.Rejected(reason, score)], cancellationToken);
        await DecideAsync(candidate, CandidateOutcome.Rejected, reason, score, null, cancellationToken);
    }

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

    /// <param name="Page">The id of its page; null when it has none of its own.</param>
    private sealed record Judged(Candidate Candidate, Feed Feed, string? Page);
}
