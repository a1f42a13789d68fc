using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Aggregator.Observability;

/// <summary>
/// Begins telemetry with the process and sends at its end what is left, for two seconds at most: a collector that hangs must not keep a
/// process that is done. Made after what sends and so disposed of before it.
/// </summary>
public sealed partial class TelemetryLifetime : IHostedService, IAsyncDisposable
{
    private const int LastMilliseconds = 2000;

    private readonly TracerProvider? _traces;
    private readonly MeterProvider? _metrics;
    private readonly LoggerProvider? _logs;

    public TelemetryLifetime(IServiceProvider services, ILogger<TelemetryLifetime> logger)
    {
        _traces = services.GetService<TracerProvider>();
        _metrics = services.GetService<MeterProvider>();
        _logs = services.GetService<LoggerProvider>();
        foreach (var problem in services.GetRequiredService<Exporters>().Problems)
        {
            VariableIgnored(logger, problem);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync() => await Task.WhenAll(
        Task.Run(() => _traces?.Shutdown(LastMilliseconds)),
        Task.Run(() => _metrics?.Shutdown(LastMilliseconds)),
        Task.Run(() => _logs?.Shutdown(LastMilliseconds)));

    [LoggerMessage(LogLevel.Warning, "{Problem}")]
    private static partial void VariableIgnored(ILogger logger, string problem);
}
