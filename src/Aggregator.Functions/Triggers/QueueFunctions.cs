using Aggregator.Flow;
using Aggregator.Storage;
using Aggregator.Storage.Azure;

namespace Aggregator.Functions.Triggers;

public sealed class QueueFunctions(QueueDispatcher dispatcher)
{
    /// <summary>The section that the product's own storage is configured by, so the two cannot differ.</summary>
    private const string Storage = AzureStorageOptions.Section;

    [Function(nameof(VisitHosts))]
    public Task VisitHosts(
        [QueueTrigger(Queues.VisitHosts, Connection = Storage)] string message, CancellationToken cancellationToken) =>
        dispatcher.DispatchAsync(Queues.VisitHosts, message, cancellationToken);

    [Function(nameof(SendMail))]
    public Task SendMail(
        [QueueTrigger(Queues.SendMail, Connection = Storage)] string message, CancellationToken cancellationToken) =>
        dispatcher.DispatchAsync(Queues.SendMail, message, cancellationToken);
}
