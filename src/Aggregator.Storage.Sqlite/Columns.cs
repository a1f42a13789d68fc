using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Aggregator.Articles;

namespace Aggregator.Storage.Sqlite;

/// <summary>How the values of records stand in columns, both ways.</summary>
internal static class Columns
{
    /// <summary>Sorts behind every id: ids are letters, digits and hyphens.</summary>
    public const string AfterEveryId = "~";

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>Leaves Chinese as it is; the text never meets a browser in this form.</summary>
    private static readonly ListJson Json =
        new(new JsonSerializerOptions(ListJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    public static string? Of(DateTimeOffset? time) => time is { } value ? Of(value) : null;

    public static string Of(DateOnly date) => date.ToString(DateFormat, CultureInfo.InvariantCulture);

    public static string? Of(Uri? address) => address?.OriginalString;

    public static string Of(IReadOnlyList<string> list) => JsonSerializer.Serialize(list, Json.IReadOnlyListString);

    public static string Of(IReadOnlyList<ScorePart> list) => JsonSerializer.Serialize(list, Json.IReadOnlyListScorePart);

    public static string Of(IReadOnlyList<Mention> list) => JsonSerializer.Serialize(list, Json.IReadOnlyListMention);

    /// <summary>A version no row ever had before.</summary>
    public static string NewVersion() => Guid.NewGuid().ToString("N");

    public static string Text(this SqliteDataReader row, string column) => row.GetString(row.GetOrdinal(column));

    public static string? TextOrNull(this SqliteDataReader row, string column) =>
        row.IsDBNull(row.GetOrdinal(column)) ? null : row.Text(column);

    public static int Int(this SqliteDataReader row, string column) => row.GetInt32(row.GetOrdinal(column));

    public static long Long(this SqliteDataReader row, string column) => row.GetInt64(row.GetOrdinal(column));

    public static int? IntOrNull(this SqliteDataReader row, string column) =>
        row.IsDBNull(row.GetOrdinal(column)) ? null : row.Int(column);

    public static double Real(this SqliteDataReader row, string column) => row.GetDouble(row.GetOrdinal(column));

    public static bool Flag(this SqliteDataReader row, string column) => row.GetBoolean(row.GetOrdinal(column));

    public static DateTimeOffset Time(this SqliteDataReader row, string column) =>
        DateTimeOffset.ParseExact(row.Text(column), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static DateTimeOffset? TimeOrNull(this SqliteDataReader row, string column) =>
        row.IsDBNull(row.GetOrdinal(column)) ? null : row.Time(column);

    public static DateOnly Date(this SqliteDataReader row, string column) =>
        DateOnly.ParseExact(row.Text(column), DateFormat, CultureInfo.InvariantCulture);

    public static Uri? AddressOrNull(this SqliteDataReader row, string column) =>
        row.TextOrNull(column) is { } address ? new Uri(address) : null;

    public static T Name<T>(this SqliteDataReader row, string column)
        where T : struct, Enum => Enum.Parse<T>(row.Text(column));

    public static IReadOnlyList<string> Texts(this SqliteDataReader row, string column) => Texts(row.Text(column));

    public static IReadOnlyList<string> Texts(string json) => JsonSerializer.Deserialize(json, Json.IReadOnlyListString)!;

    public static IReadOnlyList<Mention> Mentions(this SqliteDataReader row, string column) =>
        JsonSerializer.Deserialize(row.Text(column), Json.IReadOnlyListMention)!;

    public static IReadOnlyList<ScorePart> ScoreParts(this SqliteDataReader row, string column) =>
        JsonSerializer.Deserialize(row.Text(column), Json.IReadOnlyListScorePart)!;
}

/// <summary>Lists inside a column.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<Mention>))]
[JsonSerializable(typeof(IReadOnlyList<ScorePart>))]
internal sealed partial class ListJson : JsonSerializerContext;
