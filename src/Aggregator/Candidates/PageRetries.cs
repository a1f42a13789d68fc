using Aggregator.Articles;
using Aggregator.Feeds.Polling;
using Aggregator.Http;
using Aggregator.Storage;

namespace Aggregator.Candidates;

/// <summary>Counts walls by the feed that led to them, and requests pages again whose wall may lift, with growing distance.</summary>
public sealed class PageRetries(IWallStore walls, CandidateTextSource source, ArticleReviser reviser, TimeProvider time)
{
    private const int CountAttempts = 5;

    /// <param name="wall">What its page showed; with <see cref="WallKind.None"/> nothing is done.</param>
    /// <param name="attempts">How often the page has been requested.</param>
    internal async Task NoteAsync(Candidate candidate, WallKind wall, int attempts, CancellationToken cancellationToken)
    {
        if (wall == WallKind.None)
        {
            return;
        }

        await CountAsync(candidate.FeedId, wall, cancellationToken);
        if (wall.MayLift() && PageRetry.After(candidate.Page, attempts, time.GetUtcNow()) is { } retry)
        {
            await walls.PutRetryAsync(retry, cancellationToken);
        }
    }

    /// <summary>Requests the page of a kept candidate again, if it is due.</summary>
    /// <param name="pass">Of the page's host; null when that wants no requests for long.</param>
    /// <returns>Whether it was requested.</returns>
    internal async Task<bool> RetryAsync(Candidate candidate, string articleId, HostPass? pass, CancellationToken cancellationToken)
    {
        if (pass is null || await FindDueAsync(candidate, cancellationToken) is not { } retry)
        {
            return false;
        }

        var read = await source.ReadAsync(candidate, source.ReadFeed(candidate), pass, cancellationToken);
        if (read.Page is not null)
        {
            await reviser.ReviseAsync(articleId, candidate, read, cancellationToken);
        }

        // Removed first: after a crash in between it is better not requested than requested for ever.
        await walls.RemoveRetryAsync(candidate.Id, cancellationToken);
        await NoteAsync(candidate, read.Wall, retry.Attempts + 1, cancellationToken);
        return read.IsFetched;
    }

    internal async Task<bool> IsDueAsync(Candidate candidate, CancellationToken cancellationToken) =>
        await FindDueAsync(candidate, cancellationToken) is not null;

    private async Task<PageRetry?> FindDueAsync(Candidate candidate, CancellationToken cancellationToken) =>
        await walls.FindRetryAsync(candidate.Id, cancellationToken) is { } retry && retry.DueAt <= time.GetUtcNow() ? retry : null;

    private async Task CountAsync(string feedId, WallKind wall, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < CountAttempts; attempt++)
        {
            var counted = (await walls.GetAsync(feedId, cancellationToken)).Count(wall.ToString(), time.GetUtcNow());
            if (await walls.TrySaveAsync(counted, cancellationToken))
            {
                return;
            }
        }
    }
}
