using System.Globalization;
using Aggregator.Flow;
using Aggregator.Functions.Hosting;
using Aggregator.Storage;
using Aggregator.Storage.Azure;

namespace Aggregator.Functions.Triggers;

public sealed class QueueFunctions(QueueDispatcher dispatcher, RunningFunctions running)
{
    /// <summary>The section that the product's own storage is configured by, so the two cannot differ.</summary>
    private const string Storage = AzureStorageOptions.Section;

    [Function(nameof(VisitHosts))]
    public Task VisitHosts(
        [QueueTrigger(Queues.VisitHosts, Connection = Storage)] string message,
        FunctionContext context,
        CancellationToken cancellationToken) =>
        running.RunAsync(token => dispatcher.DispatchAsync(Queues.VisitHosts, message, TriesOf(context), token), cancellationToken);

    [Function(nameof(SendMail))]
    public Task SendMail(
        [QueueTrigger(Queues.SendMail, Connection = Storage)] string message,
        FunctionContext context,
        CancellationToken cancellationToken) =>
        running.RunAsync(token => dispatcher.DispatchAsync(Queues.SendMail, message, TriesOf(context), token), cancellationToken);

    /// <summary>The trigger's metadata, which the host sends as JSON.</summary>
    private static int TriesOf(FunctionContext context) =>
        context.BindingContext.BindingData.GetValueOrDefault("DequeueCount") is { } count
            && int.TryParse(count.ToString(), CultureInfo.InvariantCulture, out var tries) ? tries : 1;
}
