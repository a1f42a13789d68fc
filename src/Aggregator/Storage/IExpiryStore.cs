namespace Aggregator.Storage;

/// <summary>
/// Deletes what has had its time. A call is one step, so small that nobody waits for it; it may be broken off, and made again. Each gives
/// how many it deleted: fewer than <c>most</c> when none is left.
/// </summary>
public interface IExpiryStore
{
    /// <summary>
    /// Deletes the texts of articles first seen before that UTC day, from the search too. The articles stay, as archives lead to them.
    /// </summary>
    Task<int> DropArticleTextsAsync(DateOnly before, int most, CancellationToken cancellationToken);

    /// <summary>Deletes candidates first seen before that UTC day.</summary>
    Task<int> DeleteCandidatesAsync(DateOnly before, int most, CancellationToken cancellationToken);

    /// <summary>Deletes records of a kind whose sections are days.</summary>
    Task<int> DeleteSectionsAsync(string kind, DateOnly before, int most, CancellationToken cancellationToken);

    /// <summary>Deletes records of a kind whose tags are days; those without a tag stay.</summary>
    Task<int> DeleteTaggedAsync(string kind, DateOnly before, int most, CancellationToken cancellationToken);

    /// <summary>Gives some of the space back that is free now. False when none is left to give.</summary>
    Task<bool> ReclaimAsync(CancellationToken cancellationToken);
}
