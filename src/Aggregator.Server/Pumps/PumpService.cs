namespace Aggregator.Server.Pumps;

/// <summary>Runs a pump for every queue for as long as the server runs.</summary>
internal sealed class PumpService(QueuePump pump) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Queues.All.Select(name => pump.RunAsync(name, stopOnStorageFault: false, stoppingToken)));
}
