using Aggregator.Digests;

namespace Aggregator.Storage;

/// <summary>Published editions, one a date, never changed.</summary>
public interface IEditionStore
{
    /// <summary>Adds the edition unless its date has one; when two try, exactly one is told <see cref="AddOutcome.Added"/>.</summary>
    Task<AddOutcome> AddAsync(Edition edition, CancellationToken cancellationToken);

    Task<Edition?> FindAsync(DateOnly date, CancellationToken cancellationToken);

    Task<Edition?> FindLatestAsync(CancellationToken cancellationToken);

    /// <summary>Editions before that date (all when null), newest first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<EditionSummary>> ListAsync(DateOnly? before, int limit, CancellationToken cancellationToken);
}
