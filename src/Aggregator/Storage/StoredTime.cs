namespace Aggregator.Storage;

/// <summary>
/// A time as a row holds it: in the form that we write, or in another one of ISO 8601, where it is UTC unless it says otherwise.
/// </summary>
public static class StoredTime
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mmK",
        "yyyyMMdd'T'HHmmss.FFFFFFFK", "yyyyMMdd'T'HHmmK", "yyyy-MM-dd",
    ];

    public static bool TryRead(string text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out time);

    /// <exception cref="FormatException">It is no time.</exception>
    public static DateTimeOffset Read(string text) =>
        TryRead(text, out var time) ? time : throw new FormatException("A time in it is not in ISO 8601.");
}

/// <summary>Reads the times in a record; the framework takes but one form, and one without an offset for the machine's own time.</summary>
public sealed class StoredTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException();
        }

        if (!reader.HasValueSequence && HasOffset(reader.ValueSpan) && reader.TryGetDateTimeOffset(out var time))
        {
            return time;
        }

        return StoredTime.TryRead(reader.GetString()!, out var other) ? other : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);

    private static bool HasOffset(ReadOnlySpan<byte> text) =>
        text.EndsWith("Z"u8) || (text.Length > 6 && text[^3] == ':' && text[^6] is (byte)'+' or (byte)'-');
}
