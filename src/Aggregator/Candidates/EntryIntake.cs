using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Polling;
using Aggregator.Storage;
using Aggregator.Telemetry;

namespace Aggregator.Candidates;

/// <summary>
/// Decides on new entries by what their feed says: most are not relevant and are only listed as rejected; one whose feed carries the article
/// becomes that at once; one that needs its page becomes a candidate. Everything is stored before the feed's state is, so that a crash
/// repeats work and loses none.
/// </summary>
public sealed class EntryIntake(EntryJudge judge, ICandidateStore candidates, IArticleStore articles, IRejectionStore rejections,
    ArticleBuilder builder, FlowMetrics metrics, FlowSteps steps, ILogger<EntryIntake> log) : IEntryIntake
{
    private const int Attempts = 3;

    public Task<TakenIn> TakeInAsync(Feed feed, IReadOnlyList<SeenEntry> entries, CancellationToken cancellationToken) => steps.RunAsync(
        FlowSteps.TakeIn,
        () => JudgeAsync(feed, entries, cancellationToken),
        ("aggregator.feed.id", feed.Id),
        ("aggregator.entries", entries.Count));

    private async Task<TakenIn> JudgeAsync(Feed feed, IReadOnlyList<SeenEntry> entries, CancellationToken cancellationToken)
    {
        var added = 0;
        var pages = new List<PendingPage>();
        var judged = new JudgedEntries([], []);
        foreach (var seen in entries)
        {
            var outcome = seen.IsRetitled ? await RetitleAsync(seen.Entry, cancellationToken) : EntryOutcome.Unknown;
            if (outcome == EntryOutcome.Unknown)
            {
                (outcome, var isNew) = await DecideAsync(seen, feed, judged, cancellationToken);
                added += Convert.ToInt32(!seen.IsRetitled && isNew);
            }

            if (outcome == EntryOutcome.NeedsPage)
            {
                pages.Add(seen.Entry.Page);
            }
        }

        // At once, so that a store can write both in one transaction.
        var keeping = KeepAsync(judged.Carried, cancellationToken);
        await Task.WhenAll(keeping, rejections.AddAsync(judged.Rejected, cancellationToken));
        return new TakenIn(added + await keeping, pages);
    }

    private async Task<(EntryOutcome Outcome, bool IsNew)> DecideAsync(
        SeenEntry seen, Feed feed, JudgedEntries judged, CancellationToken cancellationToken)
    {
        var entry = seen.Entry;
        var judgement = judge.Judge(entry, feed);
        if (!judgement.Found.IsRelevant)
        {
            judged.Rejected.Add(entry.Rejected(judgement.Found.Reason, judgement.Found.Score));
            Report(entry, CandidateOutcome.Rejected, judgement.Found.Reason);
            return (EntryOutcome.Done, true);
        }

        if (judgement.NeedsPage)
        {
            var isNew = await candidates.AddAsync(entry with { Trace = TraceContext.Recorded }, cancellationToken) == AddOutcome.Added;
            return (isNew ? EntryOutcome.NeedsPage : await RetitleAsync(entry, cancellationToken), isNew);
        }

        var read = new CandidateText(judgement.Own, null, null, "");
        judged.Carried.Add((seen, new NewArticle(builder.Build(entry, feed, read, judgement.Found), read.Text)));
        return (EntryOutcome.Done, false);
    }

    /// <returns>How many entries were not there before.</returns>
    private async Task<int> KeepAsync(List<(SeenEntry Seen, NewArticle New)> carried, CancellationToken cancellationToken)
    {
        var added = 0;
        var outcomes = await articles.AddAllAsync([.. carried.Select(one => one.New)], cancellationToken);
        foreach (var (((entry, isRetitled), kept), outcome) in carried.Zip(outcomes))
        {
            if (outcome == AddOutcome.Added)
            {
                Report(entry, CandidateOutcome.Kept, kept.Article.Why);
                added += Convert.ToInt32(!isRetitled);
            }
            else
            {
                await RetitleArticleAsync(ArticleBuilder.IdOf(entry), entry, cancellationToken);
            }
        }

        return added;
    }

    /// <summary>
    /// An entry stored under another title takes the new one, and its article with it: live views and the API show it,
    /// an edition stays as it was published. What was rejected by its old title is decided again.
    /// </summary>
    private async Task<EntryOutcome> RetitleAsync(Candidate entry, CancellationToken cancellationToken)
    {
        if (entry.Title.Length == 0)
        {
            return EntryOutcome.WasThere;
        }

        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await candidates.FindAsync(entry.Id, cancellationToken) is not { } stored)
            {
                var isKept = await RetitleArticleAsync(ArticleBuilder.IdOf(entry), entry, cancellationToken);
                return isKept ? EntryOutcome.WasThere : EntryOutcome.Unknown;
            }

            if (stored.Title == entry.Title)
            {
                // A try before this one may have ended before it was queued.
                return stored.Decision.Outcome == CandidateOutcome.Pending ? EntryOutcome.NeedsPage : EntryOutcome.WasThere;
            }

            // The article first: a crash between the two leaves the old title here, and the work is done again.
            if (stored.Decision.ArticleId is { } article)
            {
                await articles.TryRetitleAsync(article, stored.Id, entry.Title, cancellationToken);
            }

            var outcome = stored.Decision.Outcome;
            if (await candidates.TryRetitleAsync(stored.Id, entry.Title, outcome, cancellationToken))
            {
                return outcome == CandidateOutcome.Kept ? EntryOutcome.WasThere : EntryOutcome.NeedsPage;
            }

            // It was decided this moment: what it is now says what to do.
        }

        return EntryOutcome.WasThere;
    }

    /// <summary>False when no article came by the entry.</summary>
    private async Task<bool> RetitleArticleAsync(string articleId, Candidate entry, CancellationToken cancellationToken)
    {
        if (await articles.FindAsync(articleId, cancellationToken) is not { } article || article.CandidateId != entry.Id)
        {
            return false;
        }

        return article.Title == entry.Title
            || entry.Title.Length == 0
            || await articles.TryRetitleAsync(articleId, entry.Id, entry.Title, cancellationToken);
    }

    private void Report(Candidate entry, CandidateOutcome outcome, string reason)
    {
        log.Decided(entry.Id, outcome, reason);
        metrics.CountDecision(outcome == CandidateOutcome.Kept ? FlowMetrics.Kept : FlowMetrics.Rejected);
    }

    /// <param name="Carried">Entries whose feed carries the article.</param>
    private sealed record JudgedEntries(List<RejectedEntry> Rejected, List<(SeenEntry Seen, NewArticle New)> Carried);

    private enum EntryOutcome
    {
        /// <summary>Not stored, or rejected before.</summary>
        Unknown,

        /// <summary>Judged now.</summary>
        Done,
        NeedsPage,
        WasThere,
    }
}

internal static class Rejecting
{
    public static RejectedEntry Rejected(this Candidate entry, string reason, double score) =>
        new(entry.Id, entry.FeedId, entry.Title, entry.Language, entry.Address, entry.FirstSeenAt, reason, score);
}
