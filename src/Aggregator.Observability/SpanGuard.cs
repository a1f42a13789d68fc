namespace Aggregator.Observability;

/// <summary>
/// Leaves of every span, whoever made it, only what is known to be harmless. Of a request that is its route and not its path, which holds
/// the tokens of links, and neither its query nor who sent it.
/// </summary>
internal sealed class SpanGuard(Redaction redaction) : BaseProcessor<Activity>
{
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "error.type", "http.request.method", "http.response.status_code", "http.route", "messaging.destination.name",
        "messaging.operation.type", "network.protocol.version", "server.address", "server.port", "url.scheme",
        "faas.execution", "faas.instance", "faas.invocation_id", "faas.name", "faas.trigger", "az.schema_url",
    };

    public override void OnEnd(Activity data)
    {
        foreach (var (name, value) in data.TagObjects.ToList())
        {
            if (!IsOurs(name) && !Harmless.Contains(name))
            {
                data.SetTag(name, null);
            }
            else if (value is string text && redaction.Clean(text) is var clean && clean != text)
            {
                data.SetTag(name, clean);
            }
        }

        // The words of an exception say more than its type only by chance.
        if (data.StatusDescription is not null)
        {
            data.SetStatus(data.Status);
        }

        // What was said of an exception cannot be unsaid: without the span nothing is lost that the log does not have.
        if (data.Events.SelectMany(one => one.Tags).Any(tag => tag.Value?.ToString() is { } text && redaction.Clean(text) != text))
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }

    private static bool IsOurs(string name) => name.StartsWith("aggregator.", StringComparison.Ordinal);
}
