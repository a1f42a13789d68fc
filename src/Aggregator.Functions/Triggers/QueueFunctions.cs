using System.Globalization;
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
        [QueueTrigger(Queues.VisitHosts, Connection = Storage)] string message,
        FunctionContext context,
        CancellationToken cancellationToken) =>
        dispatcher.DispatchAsync(Queues.VisitHosts, message, TriesOf(context), cancellationToken);

    [Function(nameof(SendMail))]
    public Task SendMail(
        [QueueTrigger(Queues.SendMail, Connection = Storage)] string message,
        FunctionContext context,
        CancellationToken cancellationToken) =>
        dispatcher.DispatchAsync(Queues.SendMail, message, TriesOf(context), cancellationToken);

    /// <summary>The trigger's metadata, which the host sends as JSON.</summary>
    private static int TriesOf(FunctionContext context) =>
        context.BindingContext.BindingData.GetValueOrDefault("DequeueCount") is { } count
            && int.TryParse(count.ToString(), CultureInfo.InvariantCulture, out var tries) ? tries : 1;
}
