using Aggregator.Digests;

namespace Aggregator.Storage;

/// <summary>Published editions, one for each date, never changed; taken back only when a wrong clock published one.</summary>
public interface IEditionStore
{
    /// <summary>Adds the edition unless its date has one; when two try, exactly one gets <see cref="AddOutcome.Added"/>.</summary>
    Task<AddOutcome> AddAsync(Edition edition, CancellationToken cancellationToken);

    /// <summary>Takes back the edition of a date that has not come. False when there is none.</summary>
    Task<bool> RemoveAsync(DateOnly date, CancellationToken cancellationToken);

    Task<Edition?> FindAsync(DateOnly date, CancellationToken cancellationToken);

    Task<Edition?> FindLatestAsync(CancellationToken cancellationToken);

    /// <summary>Editions before that date (all when null), newest first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<EditionSummary>> ListAsync(DateOnly? before, int limit, CancellationToken cancellationToken);

    /// <summary>The same editions whole, in one query.</summary>
    Task<IReadOnlyList<Edition>> ReadAsync(DateOnly? before, int limit, CancellationToken cancellationToken);

    /// <summary>Dates of the editions that cover the story, newest first.</summary>
    /// <param name="storyId">Any of <see cref="StoryIds.Of(EditionStory)"/>.</param>
    Task<IReadOnlyList<DateOnly>> ListEditionsOfStoryAsync(string storyId, CancellationToken cancellationToken);
}
