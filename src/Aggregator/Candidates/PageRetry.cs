using Aggregator.Feeds.Polling;

namespace Aggregator.Candidates;

/// <summary>A page that showed a wall which may lift, and when to request it again.</summary>
/// <param name="CandidateId">The candidate that was kept by its feed's text meanwhile.</param>
/// <param name="Host">Where the page is.</param>
/// <param name="Attempts">How often the page has been requested.</param>
public sealed record PageRetry(string CandidateId, string Host, int Attempts, DateTimeOffset DueAt)
{
    /// <summary>After so many requests the page is left alone.</summary>
    private const int MostAttempts = 5;

    private const int Growth = 4;

    private static readonly TimeSpan FirstDistance = TimeSpan.FromMinutes(30);

    /// <summary>The retry after this attempt: 30 minutes, 2, 8 and 32 hours after the one before. Null after the last.</summary>
    public static PageRetry? After(PendingPage page, int attempts, DateTimeOffset now)
    {
        if (attempts >= MostAttempts)
        {
            return null;
        }

        return new PageRetry(page.CandidateId, page.Host, attempts, now + (FirstDistance * Math.Pow(Growth, attempts - 1)));
    }
}
