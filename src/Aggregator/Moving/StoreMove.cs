namespace Aggregator.Moving;

/// <summary>What an export wrote.</summary>
/// <param name="Hash">Of all rows, in whatever order: two stores that hold the same have the same.</param>
/// <param name="LeftOut">Rows that could not be read, by table and key.</param>
/// <param name="Notes">What an operator has to see to.</param>
public sealed record StoreExport(
    IReadOnlyList<MovedSection> Sections, long Rows, string Hash, IReadOnlyList<string> LeftOut, IReadOnlyList<string> Notes);

/// <summary>What an import did, as it was read back from the store afterwards.</summary>
/// <param name="GoneOnAfter">So many rows were in the store by an earlier import of this file that was cut.</param>
/// <param name="LeftOut">Lines of the file that could not be read.</param>
/// <param name="Missing">Rows that could not be read back, by section and line.</param>
public sealed record StoreImport(
    IReadOnlyList<MovedSection> Sections, long Rows, string Hash, long GoneOnAfter, IReadOnlyList<string> LeftOut,
    IReadOnlyList<string> Missing);

/// <summary>Rows of one kind.</summary>
/// <param name="Hash">Of the rows, in whatever order; see <see cref="StoreExport"/>.</param>
public sealed record MovedSection(string Name, long Rows, string Hash)
{
    /// <summary>Of an import: rows that the store did not have.</summary>
    public long Added { get; init; }

    /// <summary>Rows that were newer than the store's.</summary>
    public long Updated { get; init; }

    /// <summary>Rows that the store has otherwise, newer or of which nobody can tell; it keeps its own.</summary>
    public long Kept { get; init; }
}

public static class MovingServiceCollectionExtensions
{
    /// <summary>Adds what moves a store into a file and out of it.</summary>
    public static IServiceCollection AddMoving(this IServiceCollection services) =>
        services.AddSingleton<MovedKey>().AddSingleton<StoreSections>().AddSingleton<StoreExporter>().AddSingleton<StoreImporter>();
}
