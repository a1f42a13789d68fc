using Aggregator.Functions.Work;
using Aggregator.Storage;
using Aggregator.Storage.Azure;
using Microsoft.Azure.Functions.Worker;

namespace Aggregator.Functions.Triggers;

/// <summary>The connection is the section that the product's own storage is configured by, so the two cannot differ.</summary>
public sealed class QueueFunctions(MessageDesk desk)
{
    [Function(nameof(FetchFeeds))]
    public Task FetchFeeds([QueueTrigger(Queues.FetchFeeds, Connection = AzureStorageOptions.Section)] string message, CancellationToken cancellationToken) =>
        desk.HandleAsync(Queues.FetchFeeds, message, cancellationToken);

    [Function(nameof(ExtractArticle))]
    public Task ExtractArticle([QueueTrigger(Queues.ExtractArticle, Connection = AzureStorageOptions.Section)] string message, CancellationToken cancellationToken) =>
        desk.HandleAsync(Queues.ExtractArticle, message, cancellationToken);

    [Function(nameof(AnswerRequest))]
    public Task AnswerRequest([QueueTrigger(Queues.AnswerRequest, Connection = AzureStorageOptions.Section)] string message, CancellationToken cancellationToken) =>
        desk.HandleAsync(Queues.AnswerRequest, message, cancellationToken);

    [Function(nameof(DeliverDigest))]
    public Task DeliverDigest([QueueTrigger(Queues.DeliverDigest, Connection = AzureStorageOptions.Section)] string message, CancellationToken cancellationToken) =>
        desk.HandleAsync(Queues.DeliverDigest, message, cancellationToken);
}
