using Aggregator.Feeds.Polling;

namespace Aggregator.Storage;

/// <summary>Lists what a store holds where no other port needs all of it at once, for moving it.</summary>
public interface IStoreContents
{
    /// <summary>The records of all sections, in the order of the backend.</summary>
    IAsyncEnumerable<T> ListRecordsAsync<T>(RecordKind<T> kind, CancellationToken cancellationToken)
        where T : class;

    /// <summary>The ids of all candidates, whatever became of them: <see cref="Candidate.Id"/>.</summary>
    IAsyncEnumerable<string> ListCandidatesAsync(CancellationToken cancellationToken);
}
