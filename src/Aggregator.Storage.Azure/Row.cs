using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Aggregator.Articles;
using Aggregator.Text;

namespace Aggregator.Storage.Azure;

/// <summary>
/// How the values of records stand in properties, both ways. Times are text in ISO 8601, because the service's own
/// begin in 1601. A string may have 32 K characters: longer ones are cut, longer lists lose their end.
/// </summary>
internal static class Row
{
    private const int MaxCharacters = 32 * 1024;

    private static readonly ListJson Json =
        new(new JsonSerializerOptions(ListJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string? Of(string? text) => text is null ? null : Truncate.At(text, MaxCharacters);

    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    public static string? Of(DateTimeOffset? time) => time is { } value ? Of(value) : null;

    public static string Of(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>An address is not cut, since it would lead elsewhere.</summary>
    public static string? Of(Uri? address) => address is { OriginalString.Length: <= MaxCharacters } ? address.OriginalString : null;

    public static string Of(IReadOnlyList<string> list)
    {
        var json = JsonSerializer.Serialize(list, Json.IReadOnlyListString);
        return json.Length <= MaxCharacters ? json : Of([.. list.Take(list.Count / 2)]);
    }

    public static byte[] Of(IReadOnlyList<ScorePart> list) => JsonSerializer.SerializeToUtf8Bytes(list, Json.IReadOnlyListScorePart);

    public static byte[] Of(IReadOnlyList<Mention> list) => JsonSerializer.SerializeToUtf8Bytes(list, Json.IReadOnlyListMention);

    public static string Text(this TableEntity row, string property) => row.GetString(property) ?? "";

    public static int Int(this TableEntity row, string property) => row.GetInt32(property).GetValueOrDefault();

    public static long Long(this TableEntity row, string property) => row.GetInt64(property).GetValueOrDefault();

    public static double Real(this TableEntity row, string property) => row.GetDouble(property).GetValueOrDefault();

    public static bool Flag(this TableEntity row, string property) => row.GetBoolean(property).GetValueOrDefault();

    public static DateTimeOffset Time(this TableEntity row, string property) => row.TimeOrNull(property) ?? DateTimeOffset.MinValue;

    public static DateTimeOffset? TimeOrNull(this TableEntity row, string property) =>
        row.GetString(property) is { } text
            ? DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            : null;

    public static DateOnly Date(this TableEntity row, string property) =>
        DateOnly.ParseExact(row.Text(property), "O", CultureInfo.InvariantCulture);

    public static Uri? AddressOrNull(this TableEntity row, string property) =>
        row.GetString(property) is { } address ? new Uri(address) : null;

    public static T Name<T>(this TableEntity row, string property)
        where T : struct, Enum => Enum.Parse<T>(row.Text(property));

    public static IReadOnlyList<string> Texts(this TableEntity row, string property) =>
        row.GetString(property) is { } json ? JsonSerializer.Deserialize(json, Json.IReadOnlyListString)! : [];

    public static IReadOnlyList<Mention> Mentions(byte[] json) =>
        json.Length == 0 ? [] : JsonSerializer.Deserialize(json, Json.IReadOnlyListMention)!;

    public static IReadOnlyList<ScorePart> ScoreParts(byte[] json) =>
        json.Length == 0 ? [] : JsonSerializer.Deserialize(json, Json.IReadOnlyListScorePart)!;
}

/// <summary>Lists inside a property.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<Mention>))]
[JsonSerializable(typeof(IReadOnlyList<ScorePart>))]
internal sealed partial class ListJson : JsonSerializerContext;
