namespace Aggregator.Storage;

/// <summary>What an operator does with a store as a whole, while others use it or not.</summary>
public interface IStoreUpkeep
{
    /// <summary>What is wrong with the file itself; empty when nothing is, or when the store is no file.</summary>
    Task<IReadOnlyList<string>> FindDamageAsync(CancellationToken cancellationToken);

    /// <summary>Reads every row, table by table.</summary>
    /// <param name="quarantine">Whether rows that cannot be read are moved away, with their content, so that their place is free.</param>
    IAsyncEnumerable<CheckedTable> CheckAsync(bool quarantine, CancellationToken cancellationToken);

    /// <summary>Writes the file anew without the space that is free in it, which takes as long as reading it all.</summary>
    /// <returns>Its bytes before and after; null when the store is no file.</returns>
    Task<(long Before, long After)?> CompactAsync(CancellationToken cancellationToken);
}

/// <param name="Table">Of records, their kind.</param>
/// <param name="Rows">Those that cannot be read included.</param>
public sealed record CheckedTable(string Table, int Rows, IReadOnlyList<UnreadableRow> Broken);

/// <param name="Problem">Why it cannot be read.</param>
public sealed record UnreadableRow(string Key, string Problem);
