namespace Aggregator.Moving;

/// <summary>
/// What stands between the rows of a file: each a line with a <c>#</c> first, which no record has. The file is gzip (RFC 1952) of JSON
/// Lines in UTF-8: the head, then each section with its mark, its rows and its end, then the end of all.
/// </summary>
/// <param name="Kind">One of the constants.</param>
internal sealed record StoreFileMark([property: JsonPropertyName("#")] string Kind)
{
    public const string Head = "aggregator store";
    public const string SectionStart = "section";
    public const string SectionEnd = "section end";
    public const string End = "end";

    /// <summary>Of the format, in the head. Another one is refused; what a new program adds to a record does not change it.</summary>
    public const int Version = 1;

    /// <summary>What every mark begins with.</summary>
    public static ReadOnlySpan<byte> Start => "{\"#\":"u8;

    public int? Format { get; init; }

    /// <summary>Which program wrote the file, for people.</summary>
    public string? Program { get; init; }

    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>Of a section and its end.</summary>
    public string? Name { get; init; }

    /// <summary>Of an end: how many rows stand before it, in the section or in all.</summary>
    public long? Rows { get; init; }

    /// <summary>Of an end: <see cref="RowHash"/> of the rows, or of the ends of all sections.</summary>
    public string? Hash { get; init; }

    public byte[] ToLine() => JsonSerializer.SerializeToUtf8Bytes(this, StoreFileJson.Default.StoreFileMark);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoreFileMark))]
internal sealed partial class StoreFileJson : JsonSerializerContext;
