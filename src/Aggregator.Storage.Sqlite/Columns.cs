using System.Globalization;

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

    /// <exception cref="FormatException">The column is empty.</exception>
    public static string Text(this SqliteDataReader row, string column)
    {
        var ordinal = row.GetOrdinal(column);
        return row.IsDBNull(ordinal) ? throw new FormatException($"Its column {column} is empty.") : row.GetString(ordinal);
    }

    /// <summary>A text as UTF-8.</summary>
    public static byte[] Utf8(this SqliteDataReader row, string column) => row.GetFieldValue<byte[]>(row.GetOrdinal(column));

    public static int Int(this SqliteDataReader row, string column) => row.GetInt32(row.GetOrdinal(column));

    public static long Long(this SqliteDataReader row, string column) => row.GetInt64(row.GetOrdinal(column));

    public static double Real(this SqliteDataReader row, string column) => row.GetDouble(row.GetOrdinal(column));

    public static DateTimeOffset Time(this SqliteDataReader row, string column) => StoredTime.Read(row.Text(column));

    public static DateOnly Date(this SqliteDataReader row, string column) =>
        DateOnly.ParseExact(row.Text(column), DateFormat, CultureInfo.InvariantCulture);
}
