using Aggregator.Hosts.Tests.Observability.Otlp;

namespace Aggregator.Hosts.Tests.Observability;

/// <summary>What a collector was sent, read.</summary>
internal sealed class Telemetry
{
    private readonly List<(string Instance, Metric Metric)> _metrics = [];

    /// <param name="paths">Where each of the bodies was sent.</param>
    public Telemetry(IReadOnlyList<string> paths, IReadOnlyList<byte[]> bodies)
    {
        Bodies = bodies;
        foreach (var (path, body) in paths.Zip(bodies))
        {
            switch (path)
            {
                case "/v1/traces" or "/opentelemetry.proto.collector.trace.v1.TraceService/Export":
                    Spans.AddRange(TraceRequest.Parser.ParseFrom(body).ResourceSpans.SelectMany(one => one.ScopeSpans)
                        .SelectMany(one => one.Spans));
                    break;
                case "/v1/logs" or "/opentelemetry.proto.collector.logs.v1.LogsService/Export":
                    Logs.AddRange(LogRequest.Parser.ParseFrom(body).ResourceLogs.SelectMany(one => one.ScopeLogs)
                        .SelectMany(one => one.LogRecords));
                    break;
                case "/v1/metrics" or "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export":
                    Read(MetricRequest.Parser.ParseFrom(body));
                    break;
                default:
                    Assert.Fail($"Nothing is taken at {path}.");
                    break;
            }
        }
    }

    public IReadOnlyList<byte[]> Bodies { get; }

    public List<Span> Spans { get; } = [];

    public List<LogRecord> Logs { get; } = [];

    public List<Resource> Resources { get; } = [];

    public IEnumerable<Metric> Metrics => _metrics.Select(one => one.Metric);

    public static string? Find(IEnumerable<KeyValue> attributes, string key) =>
        attributes.FirstOrDefault(attribute => attribute.Key == key)?.Value is { } value
            ? value.ValueCase switch
            {
                AnyValue.ValueOneofCase.StringValue => value.StringValue,
                AnyValue.ValueOneofCase.IntValue => value.IntValue.ToString(CultureInfo.InvariantCulture),
                _ => value.ToString(),
            }
            : null;

    public IReadOnlyList<Span> Named(string name) => Spans.FindAll(span => span.Name == name);

    /// <summary>What a counter has reached, of all processes together, where its tags have these values.</summary>
    public long Count(string name, params (string Tag, string Value)[] tags) =>
        Last(name, metric => metric.Sum?.DataPoints.Where(point => Has(point.Attributes, tags)).Sum(point => point.AsInt) ?? 0);

    /// <summary>How many values a histogram has of all processes together, where its tags have these values.</summary>
    public long Values(string name, params (string Tag, string Value)[] tags) => Last(
        name, metric => metric.Histogram?.DataPoints.Where(point => Has(point.Attributes, tags)).Sum(point => (long)point.Count) ?? 0);

    /// <summary>The last value of a gauge of each of its tags.</summary>
    public IReadOnlyList<long> Gauge(string name) =>
        [.. _metrics.FindLast(one => one.Metric.Name == name).Metric.Gauge.DataPoints.Select(point => point.AsInt)];

    /// <summary>
    /// Names of the spans that hang together with the first of that name: by a trace they share, or by a link between them.
    /// </summary>
    public IReadOnlySet<string> ConnectedWith(string name)
    {
        var reached = new HashSet<string> { Hex(Named(name)[0].TraceId) };
        int before;
        do
        {
            before = reached.Count;
            foreach (var span in Spans)
            {
                var ends = span.Links.Select(link => Hex(link.TraceId)).Append(Hex(span.TraceId)).ToList();
                if (ends.Exists(reached.Contains))
                {
                    reached.UnionWith(ends);
                }
            }
        }
        while (reached.Count > before);

        return Spans.Where(span => reached.Contains(Hex(span.TraceId))).Select(span => span.Name).ToHashSet();
    }

    public static string Hex(Google.Protobuf.ByteString id) => Convert.ToHexStringLower(id.Span);

    private static bool Has(IEnumerable<KeyValue> attributes, (string Tag, string Value)[] tags) =>
        Array.TrueForAll(tags, tag => Find(attributes, tag.Tag) == tag.Value);

    private void Read(MetricRequest request)
    {
        foreach (var resource in request.ResourceMetrics)
        {
            Resources.Add(resource.Resource);
            var instance = Find(resource.Resource.Attributes, "service.instance.id") ?? "";
            _metrics.AddRange(resource.ScopeMetrics.SelectMany(scope => scope.Metrics).Select(metric => (instance, metric)));
        }
    }

    private long Last(string name, Func<Metric, long> valueOf) => _metrics.Where(one => one.Metric.Name == name)
        .GroupBy(one => one.Instance).Sum(process => valueOf(process.Last().Metric));
}
