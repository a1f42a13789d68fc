using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Aggregator.Storage.Sqlite;

/// <summary>Records as the JSON of a column named <c>json</c>, both ways.</summary>
internal static class Documents
{
    /// <summary>Leaves Chinese as it is; the text never meets a browser in this form.</summary>
    public static DocumentJson Json { get; } =
        new(new JsonSerializerOptions(DocumentJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static T Read<T>(SqliteDataReader row, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(row.Text("json"), type)!;
}
