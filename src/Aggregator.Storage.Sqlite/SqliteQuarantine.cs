using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Aggregator.Storage.Sqlite;

/// <summary>Keeps the content of rows that cannot be read, so that nothing is lost with their place in the store.</summary>
internal static class SqliteQuarantine
{
    /// <summary>Copies rows, inside a transaction.</summary>
    /// <param name="condition">Which ones.</param>
    public static void Keep(
        SqliteSession session, string table, string condition, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        foreach (var content in session.All(ContentOf, $"SELECT * FROM {table} WHERE {condition}", parameters))
        {
            session.Run(
                """
                INSERT INTO quarantine (source, kept_at, content)
                VALUES ($source, strftime('%Y-%m-%dT%H:%M:%SZ'), $content)
                """,
                ("source", table), ("content", content));
        }
    }

    private static string ContentOf(SqliteDataReader row)
    {
        var content = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(content, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            for (var column = 0; column < row.FieldCount; column++)
            {
                json.WriteString(row.GetName(column), row.IsDBNull(column) ? null : row.GetString(column));
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(content.WrittenSpan);
    }
}
