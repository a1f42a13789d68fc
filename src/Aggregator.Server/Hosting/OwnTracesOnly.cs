using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;

namespace Aggregator.Server.Hosting;

/// <summary>
/// Takes no trace from who asks and gives none away: the web is full of strangers, who would else decide what is recorded, and under whose
/// trace.
/// </summary>
internal sealed class OwnTracesOnly : DistributedContextPropagator
{
    public static void Apply(IServiceCollection services)
    {
        services.AddSingleton<DistributedContextPropagator, OwnTracesOnly>();

        // With any other the instrumentation of requests would read their headers once more, by itself.
        Sdk.SetDefaultTextMapPropagator(new TraceContextPropagator());
    }

    public override IReadOnlyCollection<string> Fields => [];

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter)
    {
        // Nothing is given away.
    }

    public override void ExtractTraceIdAndState(
        object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) =>
        (traceId, traceState) = (null, null);

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => null;
}
