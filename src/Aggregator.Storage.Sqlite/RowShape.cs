using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Aggregator.Storage.Sqlite;

/// <summary>How rows of a table become records. A query that is read by it selects the columns of its key and of its record.</summary>
/// <param name="KeyOf">What names the row to an operator.</param>
internal sealed record RowShape<T>(string Table, Func<SqliteDataReader, string> KeyOf, Func<SqliteDataReader, T> Read)
{
    /// <summary>Of rows with a key of one column.</summary>
    /// <param name="typeOf">Called once it is needed.</param>
    public static RowShape<T> Of(string table, string key, Func<JsonTypeInfo<T>> typeOf, string json = "json") => new(
        table,
        row => row.Text(key),
        row => JsonSerializer.Deserialize(row.Utf8(json), typeOf()) ?? throw new JsonException("It is JSON null."));
}
