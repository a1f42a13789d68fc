using Aggregator.Feeds.Polling;

namespace Aggregator.Storage;

/// <summary>Entries whose pages are to be read before they are kept, with the decision on each.</summary>
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

    /// <summary>
    /// Undecided candidates first seen in [<paramref name="since"/>, <paramref name="before"/>), in no order, without summary and content.
    /// </summary>
    IAsyncEnumerable<Candidate> ListPendingAsync(DateTimeOffset since, DateTimeOffset before, CancellationToken cancellationToken);
}
