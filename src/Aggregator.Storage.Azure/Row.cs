using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Aggregator.Text;

namespace Aggregator.Storage.Azure;

/// <summary>
/// How values are written in properties, both ways: what is filtered on or changed alone by itself, the rest of a record as its compressed
/// JSON.
/// </summary>
internal static class Row
{
    private const string Json = "Json";
    private const int MaxCharacters = 32 * 1024;

    // The others are left to what is beside the record.
    private const int MaxProperties = CompressedText.MaxProperties - 3;

    /// <summary>Writes the first of the records that fits into the row beside its other values.</summary>
    /// <exception cref="InvalidOperationException">None does.</exception>
    public static void Write<T>(this TableEntity row, JsonTypeInfo<T> type, params ReadOnlySpan<T> records)
    {
        foreach (var record in records)
        {
            if (CompressedText.TryWrite(row, Json, JsonSerializer.SerializeToUtf8Bytes(record, type), MaxProperties))
            {
                return;
            }
        }

        throw new InvalidOperationException($"This {typeof(T).Name} is longer than a row of table storage can hold.");
    }

    /// <summary>A row of a short record that is JSON already.</summary>
    public static TableEntity OfJson(string partition, string key, ReadOnlySpan<byte> json)
    {
        var row = new TableEntity(partition, key);
        CompressedText.TryWrite(row, Json, json, MaxProperties);
        return row;
    }

    /// <summary>The record of the row.</summary>
    public static T Read<T>(this TableEntity row, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(row.RecordJson(), type) ?? throw new JsonException("It is JSON null.");

    /// <summary>The JSON of its record; empty when it has none.</summary>
    public static byte[] RecordJson(this TableEntity row) => CompressedText.Read(row, Json);

    /// <summary>What a property can hold of a text: its beginning.</summary>
    public static string Of(string text) => Truncate.At(text, MaxCharacters);

    public static string Of(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>Empty when it is not there, or no text.</summary>
    public static string Text(this TableEntity row, string property) => row[property] as string ?? "";

    public static DateOnly Date(this TableEntity row, string property) =>
        DateOnly.ParseExact(row.Text(property), "O", CultureInfo.InvariantCulture);
}
