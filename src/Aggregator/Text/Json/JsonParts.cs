namespace Aggregator.Text.Json;

/// <summary>
/// Takes parts out of JSON whose shape others decide: a part that is missing or of another type is null or empty, never an exception.
/// </summary>
internal static class JsonParts
{
    /// <summary>A string; or a number as it is written, since ids are numbers now and then.</summary>
    public static string? Text(this JsonElement holder, string name) => holder.Part(name) switch
    {
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        { ValueKind: JsonValueKind.Number } value => value.GetRawText(),
        _ => null,
    };

    public static JsonElement[] List(this JsonElement holder, string name) =>
        holder.Part(name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];

    /// <summary>The strings among the elements of a list.</summary>
    public static IEnumerable<string> Texts(this JsonElement holder, string name) =>
        holder.List(name).Where(element => element.ValueKind == JsonValueKind.String).Select(element => element.GetString()!);

    public static JsonElement? Part(this JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var value) ? value : null;

    public static bool IsTrue(this JsonElement holder, string name) => holder.Part(name) is { ValueKind: JsonValueKind.True };
}
