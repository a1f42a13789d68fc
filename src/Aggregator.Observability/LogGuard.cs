using OpenTelemetry.Logs;

namespace Aggregator.Observability;

/// <summary>
/// Cleans what was logged. Exceptions become attributes (OpenTelemetry semantic conventions, exception.*), because their words may
/// have to be cleaned too; so they also stay log records where an exporter would make another kind of them, which alerts do not look at.
/// </summary>
internal sealed class LogGuard(Redaction redaction) : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        var attributes = new List<KeyValuePair<string, object?>>();
        foreach (var (name, value) in data.Attributes ?? [])
        {
            attributes.Add(new(name, Clean(value)));
        }

        if (data.Exception is { } exception)
        {
            attributes.Add(new("exception.type", exception.GetType().FullName));
            attributes.Add(new("exception.message", redaction.Clean(exception.Message)));
            attributes.Add(new("exception.stacktrace", redaction.Clean(exception.ToString())));
            data.Exception = null;
        }

        data.Attributes = attributes;
        data.FormattedMessage = data.FormattedMessage is { } message ? redaction.Clean(message) : null;
        data.Body = data.Body is { } body ? redaction.Clean(body) : null;
    }

    private object? Clean(object? value) => value switch
    {
        null or bool or sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal => value,
        IEnumerable<string> texts => texts.Select(redaction.Clean).ToArray(),
        IFormattable formattable => redaction.Clean(formattable.ToString(null, System.Globalization.CultureInfo.InvariantCulture)),
        _ => redaction.Clean(value.ToString() ?? ""),
    };
}
