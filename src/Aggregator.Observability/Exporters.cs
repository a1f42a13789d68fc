using OpenTelemetry.Exporter;

namespace Aggregator.Observability;

/// <summary>
/// Where telemetry goes, by the standard variables (OpenTelemetry specification, SDK environment variables): to a collector only where an
/// endpoint is set, for all signals or for one, and to Azure Monitor where there is a connection string.
/// </summary>
internal sealed class Exporters
{
    private const string Traces = "TRACES";
    private const string Metrics = "METRICS";
    private const string Logs = "LOGS";
    private const string ConnectionString = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    private readonly IConfiguration _settings;
    private readonly List<string> _problems = [];

    public Exporters(IConfiguration settings)
    {
        _settings = settings;
        if (bool.TryParse(settings["OTEL_SDK_DISABLED"], out var isDisabled) && isDisabled)
        {
            return;
        }

        SendsTraces = IsSent(Traces);
        SendsMetrics = IsSent(Metrics);
        SendsLogs = IsSent(Logs);
        AzureMonitor = settings[ConnectionString] is { Length: > 0 } connection ? connection : null;
    }

    public bool SendsTraces { get; }

    public bool SendsMetrics { get; }

    public bool SendsLogs { get; }

    /// <summary>The connection string; null for none.</summary>
    public string? AzureMonitor { get; }

    public bool HasAny => SendsTraces || SendsMetrics || SendsLogs || AzureMonitor is not null;

    /// <summary>What is wrong with the variables, in sentences; what is wrong is left out, as the specification wants.</summary>
    public IReadOnlyList<string> Problems => [.. _problems.Distinct()];

    public void SetTraces(OtlpExporterOptions options) => Set(options, Traces);

    public void SetMetrics(OtlpExporterOptions options) => Set(options, Metrics);

    public void SetLogs(OtlpExporterOptions options) => Set(options, Logs);

    private static string NameOf(string signal, string what) => $"OTEL_EXPORTER_OTLP_{signal}_{what}";

    private bool IsSent(string signal)
    {
        if (_settings[$"OTEL_{signal}_EXPORTER"] is "none")
        {
            return false;
        }

        return EndpointOf(NameOf(signal, "ENDPOINT")) is not null || EndpointOf("OTEL_EXPORTER_OTLP_ENDPOINT") is not null;
    }

    private Uri? EndpointOf(string name)
    {
        if (_settings[name] is not { Length: > 0 } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https")
        {
            return endpoint;
        }

        _problems.Add($"{name} must be an address such as http://localhost:4317; nothing is sent to what it is now.");
        return null;
    }

    /// <summary>What is set for one signal goes before what is set for all, which the exporter has read itself.</summary>
    private void Set(OtlpExporterOptions options, string signal)
    {
        options.Protocol = (_settings[NameOf(signal, "PROTOCOL")] ?? _settings["OTEL_EXPORTER_OTLP_PROTOCOL"]) switch
        {
            "http/protobuf" => OtlpExportProtocol.HttpProtobuf,
            _ => OtlpExportProtocol.Grpc,
        };
        if (EndpointOf(NameOf(signal, "ENDPOINT")) is { } endpoint)
        {
            options.Endpoint = endpoint;
        }

        if (_settings[NameOf(signal, "HEADERS")] is { Length: > 0 } headers)
        {
            options.Headers = headers;
        }

        if (int.TryParse(_settings[NameOf(signal, "TIMEOUT")], out var milliseconds) && milliseconds > 0)
        {
            options.TimeoutMilliseconds = milliseconds;
        }
    }
}
