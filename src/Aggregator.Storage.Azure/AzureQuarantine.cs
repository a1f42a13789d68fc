using System.Globalization;

namespace Aggregator.Storage.Azure;

/// <summary>
/// Keeps the content of rows that cannot be read, so that nothing is lost with their place in the store: a copy with all its properties,
/// in a partition for each table.
/// </summary>
internal static class AzureQuarantine
{
    private const int MostOfKey = 300;

    public static Task KeepAsync(AzureAccount account, string table, TableEntity row, CancellationToken cancellationToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{row.PartitionKey}~{row.RowKey}");
        var copy = new TableEntity(table, name.Length > MostOfKey ? name[..MostOfKey] : name);
        foreach (var (property, value) in row.Where(pair => !IsOfTheService(pair.Key)))
        {
            copy[property] = value;
        }

        return account.Table(Keys.Quarantine).UpsertEntityAsync(copy, TableUpdateMode.Replace, cancellationToken);
    }

    private static bool IsOfTheService(string property) =>
        property is "PartitionKey" or "RowKey" or "Timestamp" || property.StartsWith("odata.", StringComparison.Ordinal);
}
