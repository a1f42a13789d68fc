using System.Diagnostics;

namespace Aggregator.Telemetry;

/// <summary>
/// The span that a message or a stored record comes from, by its <c>traceparent</c> (W3C Trace Context). It is carried inside what is sent
/// and stored anyway. What cannot be read, or is of a version that is not known here, is taken for none: nothing that is worth handling
/// is lost over where it came from.
/// </summary>
[JsonConverter(typeof(TraceContextConverter))]
public sealed record TraceContext
{
    private TraceContext(string traceparent, ActivityContext context) => (Traceparent, Context) = (traceparent, context);

    /// <summary>In the one form that version 00 has: 55 characters, hexadecimal in lower case.</summary>
    public string Traceparent { get; }

    internal ActivityContext Context { get; }

    /// <summary>What is done now comes from this; null where nobody traces it.</summary>
    public static TraceContext? Current =>
        Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity && FlowSteps.IsTraced ? Of(activity.Context) : null;

    /// <summary>The same, and null too where the span is not recorded: nobody could follow a link to it.</summary>
    public static TraceContext? Recorded => Activity.Current?.Recorded == true ? Current : null;

    /// <summary>Null for what is not a <c>traceparent</c> of version 00.</summary>
    public static TraceContext? Parse(string? traceparent)
    {
        if (traceparent?.StartsWith("00-", StringComparison.Ordinal) != true
            || !ActivityContext.TryParse(traceparent, null, isRemote: true, out var context))
        {
            return null;
        }

        // Flags but the first are of later versions.
        var read = Of(context);
        return traceparent.Length == read.Traceparent.Length && traceparent.StartsWith(read.Traceparent[..^2], StringComparison.Ordinal)
            ? read
            : null;
    }

    public bool Equals(TraceContext? other) => Traceparent == other?.Traceparent;

    public override int GetHashCode() => Traceparent.GetHashCode(StringComparison.Ordinal);

    private static TraceContext Of(ActivityContext context)
    {
        var flags = context.TraceFlags & ActivityTraceFlags.Recorded;
        var traceparent = $"00-{context.TraceId.ToHexString()}-{context.SpanId.ToHexString()}-{(int)flags:x2}";
        return new TraceContext(traceparent, new ActivityContext(context.TraceId, context.SpanId, flags, isRemote: true));
    }
}

/// <summary>Reads and writes <c>{"version": 1, "traceparent": "00-…"}</c>; anything else is read as null.</summary>
public sealed class TraceContextConverter : JsonConverter<TraceContext>
{
    private const int Version = 1;

    public override TraceContext? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        try
        {
            return IsKnown(json.RootElement) && json.RootElement.TryGetProperty("traceparent", out var traceparent)
                && traceparent.ValueKind == JsonValueKind.String
                    ? TraceContext.Parse(traceparent.GetString())
                    : null;
        }
        catch (InvalidOperationException)
        {
            // Text that is no text, such as half of a surrogate pair.
            return null;
        }
    }

    public override void Write(Utf8JsonWriter writer, TraceContext value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("version", Version);
        writer.WriteString("traceparent", value.Traceparent);
        writer.WriteEndObject();
    }

    private static bool IsKnown(JsonElement context) =>
        context.ValueKind == JsonValueKind.Object
        && context.TryGetProperty("version", out var version)
        && version.ValueKind == JsonValueKind.Number
        && version.TryGetInt32(out var number)
        && number == Version;
}
