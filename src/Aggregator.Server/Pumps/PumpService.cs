using Aggregator.Storage;

namespace Aggregator.Server.Pumps;

/// <summary>Runs a pump for every queue for as long as the server runs.</summary>
internal sealed class PumpService(QueuePump pump, IEnumerable<IMessageHandler> handlers) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(handlers.Select(handler => pump.RunAsync(handler, stopOnStorageFault: false, stoppingToken)));
}
