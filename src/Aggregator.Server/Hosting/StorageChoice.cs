namespace Aggregator.Server.Hosting;

/// <summary>Where a run keeps its data.</summary>
/// <param name="Kind"><c>sqlite</c> or <c>azure</c>.</param>
/// <param name="DataFolder">Folder of the SQLite file and the mail outbox.</param>
/// <param name="ConnectionString">For Azure or its emulator; null to use the identity settings of <c>AzureStorage</c>.</param>
internal sealed record StorageChoice(string Kind, string DataFolder, string? ConnectionString)
{
    public const string Sqlite = "sqlite";

    public const string Azure = "azure";

    public string DatabasePath => Path.Combine(DataFolder, "aggregator.db");

    /// <summary>Whether something may be stored already; of Azure nobody knows before asking it.</summary>
    public bool MayBeThere => Kind != Sqlite || File.Exists(DatabasePath);

    public override string ToString() => Kind switch { Sqlite => DatabasePath, _ => "Azure storage" };
}
