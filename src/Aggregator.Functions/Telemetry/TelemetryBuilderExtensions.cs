using System.Data.Common;
using Aggregator.Telemetry;
using Azure.Core;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;

namespace Aggregator.Functions.Telemetry;

internal static class TelemetryBuilderExtensions
{
    private const string ConnectionString = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    private const string Authentication = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    /// <summary>Sends logs, traces and meters to Application Insights where a connection string is set, as the app's identity.</summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        // The frameworks' lines about every request cost more to store than they are worth.
        foreach (var category in (string[])["Azure", "Microsoft", "ModelContextProtocol", "System"])
        {
            builder.Logging.AddFilter(category, LogLevel.Warning);
        }

        if (builder.Configuration[ConnectionString] is not { Length: > 0 } connection)
        {
            return;
        }

        var use = new FlowUse(TimeProvider.System);
        builder.Services.AddSingleton(use);
        builder.Services.AddOpenTelemetry()
            .UseFunctionsWorkerDefaults()
            .WithMetrics(metrics => metrics.AddMeter(FlowMetrics.MeterName))
            .UseAzureMonitorExporter(options =>
            {
                options.ConnectionString = connection;
                options.Credential = CredentialOf(builder.Configuration[Authentication]);

                // Alerts count log events, so none may be left out with the trace it belongs to.
                options.EnableTraceBasedLogsSampler = false;
                options.EnableLiveMetrics = false;
                options.EnablePerformanceCounters = false;
                options.AddPolicy(new TelemetryCounter(use), HttpPipelinePosition.PerCall);
            });
    }

    /// <summary>The identity named as <c>ClientId=…;Authorization=AAD</c>, the form that the host reads too; null without one.</summary>
    private static ManagedIdentityCredential? CredentialOf(string? authentication)
    {
        var parts = new DbConnectionStringBuilder { ConnectionString = authentication };
        if (!parts.TryGetValue("Authorization", out var kind) || kind is not "AAD")
        {
            return null;
        }

        if (parts.TryGetValue("ClientId", out var clientId) && clientId is string id)
        {
            return new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(id));
        }

        return new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned);
    }
}
