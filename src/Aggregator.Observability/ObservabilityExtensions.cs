using System.Reflection;
using Aggregator.Telemetry;
using Azure.Core;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Aggregator.Observability;

public static class ObservabilityExtensions
{
    private const string ServiceName = "aggregator";

    /// <summary>
    /// Sends traces, metrics and logs to where the standard variables say (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>,
    /// <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c>). Where they say nothing, nothing is registered.
    /// </summary>
    /// <returns>For what belongs to one host only; null where nothing is sent.</returns>
    public static IOpenTelemetryBuilder? AddObservability(this IHostApplicationBuilder builder)
    {
        // The frameworks' lines about every request cost more to store than they are worth.
        foreach (var category in (string[])["Azure", "Microsoft", "ModelContextProtocol", "System"])
        {
            builder.Logging.AddFilter(category, LogLevel.Warning);
        }

        var exporters = new Exporters(builder.Configuration);
        builder.Services.AddSingleton(exporters);
        builder.Services.AddSingleton<TelemetryLifetime>();
        builder.Services.AddHostedService(services => services.GetRequiredService<TelemetryLifetime>());
        if (!exporters.HasAny)
        {
            return null;
        }

        builder.Services.TryAddSingleton<IExternalScopeProvider, KnownScopes>();
        var redaction = new Redaction(builder.Configuration);
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => Describe(resource, builder.Configuration));
        AddTraces(telemetry, exporters, redaction);
        AddMetrics(telemetry, exporters);
        AddLogs(telemetry, exporters, redaction);
        AddAzureMonitor(telemetry, exporters, builder.Configuration);
        return telemetry;
    }

    /// <summary>The operator's own words win.</summary>
    private static void Describe(ResourceBuilder resource, IConfiguration settings)
    {
        if (settings["OTEL_SERVICE_NAME"] is not { Length: > 0 }
            && settings["OTEL_RESOURCE_ATTRIBUTES"]?.Contains("service.name=", StringComparison.Ordinal) != true)
        {
            var version = typeof(FlowSteps).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
            resource.AddService(ServiceName, serviceVersion: version);
        }
    }

    private static void AddTraces(IOpenTelemetryBuilder telemetry, Exporters exporters, Redaction redaction)
    {
        if (exporters.SendsTraces || exporters.AzureMonitor is not null)
        {
            telemetry.WithTracing(traces => traces.AddSource(FlowSteps.SourceName).AddProcessor(new SpanGuard(redaction)));
        }

        if (exporters.SendsTraces)
        {
            telemetry.WithTracing(traces => traces.AddOtlpExporter(exporters.SetTraces));
        }
    }

    /// <summary>
    /// Of the libraries only what a collector of one's own is for: the cloud charges for each. The host that is asked is left out, as there
    /// would be a time series for each source.
    /// </summary>
    private static void AddMetrics(IOpenTelemetryBuilder telemetry, Exporters exporters)
    {
        if (exporters.SendsMetrics || exporters.AzureMonitor is not null)
        {
            telemetry.WithMetrics(metrics => metrics.AddMeter(FlowMetrics.MeterName));
        }

        if (exporters.SendsMetrics)
        {
            telemetry.WithMetrics(metrics => metrics
                .AddMeter("System.Net.Http", "Microsoft.AspNetCore.Hosting", "System.Runtime")
                .AddView(instrument => instrument.Meter.Name switch
                {
                    "System.Net.Http" when instrument.Name == "http.client.request.duration" => new MetricStreamConfiguration
                    {
                        TagKeys = ["http.request.method", "http.response.status_code", "error.type"],
                    },
                    "System.Net.Http" => MetricStreamConfiguration.Drop,
                    "Microsoft.AspNetCore.Hosting" => new MetricStreamConfiguration
                    {
                        TagKeys = ["http.request.method", "http.response.status_code", "http.route", "error.type"],
                    },
                    _ => null,
                })
                .AddOtlpExporter(exporters.SetMetrics));
        }
    }

    private static void AddLogs(IOpenTelemetryBuilder telemetry, Exporters exporters, Redaction redaction)
    {
        if (exporters.SendsLogs || exporters.AzureMonitor is not null)
        {
            telemetry.WithLogging(
                logs => logs.AddProcessor(new LogGuard(redaction)),
                options => options.IncludeScopes = true);
        }

        if (exporters.SendsLogs)
        {
            telemetry.WithLogging(logs => logs.AddOtlpExporter(exporters.SetLogs));
        }
    }

    private static void AddAzureMonitor(OpenTelemetryBuilder telemetry, Exporters exporters, IConfiguration settings)
    {
        if (exporters.AzureMonitor is not { } connection)
        {
            return;
        }

        var use = new FlowUse(TimeProvider.System);
        telemetry.Services.AddSingleton(use);
        telemetry.UseAzureMonitorExporter(options =>
        {
            options.ConnectionString = connection;
            options.Credential = AzureMonitorIdentity.Find(settings);

            // Alerts count log events, so none may be left out with the trace it belongs to.
            options.EnableTraceBasedLogsSampler = false;
            options.EnableLiveMetrics = false;
            options.EnablePerformanceCounters = false;
            options.AddPolicy(new TelemetryCounter(use), HttpPipelinePosition.PerCall);
        });
    }
}
