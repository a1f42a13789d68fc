using Aggregator.Observability;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Aggregator.Hosts.Tests.Observability;

/// <summary>The standard variables say what goes where.</summary>
public sealed class ExporterTests
{
    private const string All = "OTEL_EXPORTER_OTLP_ENDPOINT";

    [Fact]
    public void NothingIsRegisteredWhereNothingIsSet()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());

        Assert.Null(builder.AddObservability());

        using var host = builder.Build();
        Assert.Null(host.Services.GetService<TracerProvider>());
        Assert.Null(host.Services.GetService<MeterProvider>());
        Assert.Null(host.Services.GetService<LoggerProvider>());
    }

    [Theory]
    [InlineData(All, "http://localhost:4317", true, true, true)]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://localhost:4318/v1/traces", true, false, false)]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "http://localhost:4318/v1/metrics", false, true, false)]
    [InlineData("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", "https://logs.example.org/v1/logs", false, false, true)]
    [InlineData(All, "localhost:4317", false, false, false)]
    [InlineData(All, "ftp://localhost", false, false, false)]
    [InlineData("OTEL_SERVICE_NAME", "desk", false, false, false)]
    public void ASignalIsSentWhereAnEndpointIsSet(string name, string value, bool traces, bool metrics, bool logs)
    {
        var exporters = Exporters((name, value));

        Assert.Equal((traces, metrics, logs), (exporters.SendsTraces, exporters.SendsMetrics, exporters.SendsLogs));
        Assert.Equal(traces || metrics || logs, exporters.HasAny);
    }

    [Fact]
    public void AnEndpointThatIsNoAddressIsNamed() =>
        Assert.Equal(
            ["OTEL_EXPORTER_OTLP_ENDPOINT must be an address such as http://localhost:4317; nothing is sent to what it is now."],
            Exporters((All, "localhost:4317")).Problems);

    [Fact]
    public void EverythingIsOffWhereTheSdkIsDisabled() => Assert.False(
        Exporters((All, "http://localhost:4317"), ("APPLICATIONINSIGHTS_CONNECTION_STRING", "x"), ("OTEL_SDK_DISABLED", "TRUE")).HasAny);

    [Fact]
    public void OneSignalCanBeLeftOut() =>
        Assert.False(Exporters((All, "http://localhost:4317"), ("OTEL_METRICS_EXPORTER", "none")).SendsMetrics);

    [Fact]
    public void WhatIsSetForOneSignalGoesBeforeWhatIsSetForAll()
    {
        var exporters = Exporters(
            (All, "http://localhost:4317"),
            ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://localhost:9/own"),
            ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "http/protobuf"),
            ("OTEL_EXPORTER_OTLP_TRACES_HEADERS", "api-key=1"),
            ("OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", "700"));
        var (traces, logs) = (new OtlpExporterOptions(), new OtlpExporterOptions());

        exporters.SetTraces(traces);
        exporters.SetLogs(logs);

        Assert.Equal(
            (new Uri("http://localhost:9/own"), OtlpExportProtocol.HttpProtobuf, "api-key=1", 700),
            (traces.Endpoint, traces.Protocol, traces.Headers, traces.TimeoutMilliseconds));
        Assert.Equal(OtlpExportProtocol.Grpc, logs.Protocol);
    }

    private static Exporters Exporters(params (string Name, string Value)[] settings) => new(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Name, (string?)one.Value)))
            .Build());
}
