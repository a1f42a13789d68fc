using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Aggregator.Storage.Sqlite;

/// <summary>How values are written in columns, both ways.</summary>
internal static class Columns
{
    /// <summary>Sorts behind every id: ids are letters, digits and hyphens.</summary>
    public const string AfterEveryId = "~";

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";
    private const string DateFormat = "yyyy-MM-dd";

    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    public static string Of(DateOnly date) => date.ToString(DateFormat, CultureInfo.InvariantCulture);

    /// <summary>A version no row ever had before.</summary>
    public static string NewVersion() => Guid.NewGuid().ToString("N");

    public static string Text(this SqliteDataReader row, string column) => row.GetString(row.GetOrdinal(column));

    public static int Int(this SqliteDataReader row, string column) => row.GetInt32(row.GetOrdinal(column));

    public static long Long(this SqliteDataReader row, string column) => row.GetInt64(row.GetOrdinal(column));

    public static double Real(this SqliteDataReader row, string column) => row.GetDouble(row.GetOrdinal(column));

    public static DateTimeOffset Time(this SqliteDataReader row, string column) =>
        DateTimeOffset.ParseExact(row.Text(column), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static DateOnly Date(this SqliteDataReader row, string column) =>
        DateOnly.ParseExact(row.Text(column), DateFormat, CultureInfo.InvariantCulture);

    public static T Name<T>(this SqliteDataReader row, string column)
        where T : struct, Enum => Enum.Parse<T>(row.Text(column));

    /// <summary>The record in the column <c>json</c>.</summary>
    public static T Record<T>(this SqliteDataReader row, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(row.Text("json"), type)!;
}
