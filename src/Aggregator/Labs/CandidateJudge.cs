using Aggregator.Articles;
using Aggregator.Feeds;
using Aggregator.Storage;
using Microsoft.Extensions.Logging;

namespace Aggregator.Labs;

/// <summary>
/// The extract step: decides whether a candidate belongs to the beat and makes it an article. A page is asked for only
/// when the feed's own text makes it a candidate and does not already carry the article.
/// </summary>
public sealed class CandidateJudge(
    ICandidateStore candidates,
    IFeedStore feeds,
    IArticleStore articles,
    LabRecognizer recognizer,
    ArticleSource source,
    ArticleBuilder builder,
    IEnumerable<IFlowObserver> observers,
    TimeProvider time,
    ILogger<CandidateJudge> log)
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

        if (!ArticleSource.IsPartOfPage(candidate, own) && await FindKeptAsync(candidate, cancellationToken) is { } kept)
        {
            // Another feed led here before, or this one under another title: a page is asked for once.
            await FollowTitleAsync(kept.Id, candidate, cancellationToken);
            await DecideAsync(candidate, CandidateOutcome.Kept, found.Reason + AlreadyThere, found.Score, kept.Id, cancellationToken);
            return;
        }

        if (await source.ReadAsync(candidate, own, cancellationToken) is not { } read)
        {
            // The host is busy: the same message is in line again, and the candidate stays pending.
            return;
        }

        await KeepAsync(candidate, feed, read, found, cancellationToken);
    }

    private async Task<Article?> FindKeptAsync(Candidate candidate, CancellationToken cancellationToken) =>
        candidate.Address is { } address ? await articles.FindAsync(ArticleBuilder.IdOf(CanonicalAddress.Of(address)), cancellationToken) : null;

    private async Task KeepAsync(Candidate candidate, Feed feed, SourceText read, Recognition found, CancellationToken cancellationToken)
    {
        var title = candidate.Title.Length > 0 ? candidate.Title : read.Page?.Title ?? "";
        var whole = read.Page is null ? found : Recognize(title, read.Text, candidate, feed);

        if (!whole.IsRelevant)
        {
            await RejectAsync(candidate, whole.Reason + " (judged on its page)", whole.Score, cancellationToken);
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

        await DecideAsync(candidate, CandidateOutcome.Kept, whole.Reason + read.Note + note, whole.Score, article.Id, cancellationToken);
    }

    /// <summary>Its title may have changed after the article was added and before that was decided.</summary>
    private Task FollowTitleAsync(string articleId, Candidate candidate, CancellationToken cancellationToken) =>
        candidate.Title.Length > 0 ? articles.TryRetitleAsync(articleId, candidate.Id, candidate.Title, cancellationToken) : Task.CompletedTask;

    private Recognition Recognize(string title, ArticleText text, Candidate candidate, Feed feed) => Recognize(recognizer, title, text, candidate, feed);

    /// <summary>What the lexicon finds in a text, told by this feed.</summary>
    internal static Recognition Recognize(LabRecognizer recognizer, string title, ArticleText text, Candidate candidate, Feed feed) =>
        recognizer.Recognize(new RecognitionInput(title, text.Plain, candidate.Language ?? feed.Language, feed.Lane)
        {
            // What a lab tells itself, or its repository, rarely repeats the lab's name: "v0.3.1", "Better reasoning for less".
            Source = feed.Lane is "lab" or "releases" ? feed.Title : null,
        });

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

        // Another may have judged the same candidate meanwhile, and told the observers; or it has another title now, and a message of its own.
        if (!await candidates.TryDecideAsync(candidate, decision, cancellationToken))
        {
            return;
        }

        log.Decided(candidate.Id, outcome, reason);

        foreach (var observer in observers)
        {
            observer.Decided(candidate with { Decision = decision });
        }
    }
}
