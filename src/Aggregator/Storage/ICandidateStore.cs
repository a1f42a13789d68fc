using Aggregator.Feeds.Polling;

namespace Aggregator.Storage;

/// <summary>Entries that were seen, with the decision on each.</summary>
public interface ICandidateStore
{
    /// <summary>Adds the candidate unless its id is already there, on any day; safe to repeat, also after a crash inside it.</summary>
    Task<AddOutcome> AddAsync(Candidate candidate, CancellationToken cancellationToken);

    Task<Candidate?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the decision. False when there is one already, when the title is not the one judged any more, or without a candidate.
    /// </summary>
    Task<bool> TryDecideAsync(Candidate judged, CandidateDecision decision, CancellationToken cancellationToken);

    /// <summary>
    /// Gives the candidate another title while its outcome is still <paramref name="outcome"/>; a rejected one is pending
    /// again, since it was judged by the old title. False when it has another outcome by now, or is not there.
    /// </summary>
    Task<bool> TryRetitleAsync(string id, string title, CandidateOutcome outcome, CancellationToken cancellationToken);

    /// <summary>Ids of undecided candidates first seen in [<paramref name="since"/>, <paramref name="before"/>), in no order.</summary>
    IAsyncEnumerable<string> ListPendingAsync(DateTimeOffset since, DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>Candidates first seen on that UTC day and rejected, newest first, without summary and content.</summary>
    IAsyncEnumerable<Candidate> ListRejectedAsync(DateOnly day, CancellationToken cancellationToken);

    /// <summary>How many candidates first seen in [<paramref name="since"/>, <paramref name="before"/>) have each outcome.</summary>
    Task<CandidateCounts> CountAsync(DateTimeOffset since, DateTimeOffset before, CancellationToken cancellationToken);
}

public sealed record CandidateCounts(int Pending, int Kept, int Rejected)
{
    public static CandidateCounts Of(IReadOnlyDictionary<CandidateOutcome, int> counts) => new(
        counts.GetValueOrDefault(CandidateOutcome.Pending), counts.GetValueOrDefault(CandidateOutcome.Kept),
        counts.GetValueOrDefault(CandidateOutcome.Rejected));
}
