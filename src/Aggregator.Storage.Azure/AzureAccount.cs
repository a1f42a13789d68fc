using Aggregator.Telemetry;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Options;

namespace Aggregator.Storage.Azure;

/// <summary>The account's tables, queues and blobs by our names for them. The clients are thread-safe and share connections.</summary>
internal sealed class AzureAccount
{
    private readonly string _prefix;
    private readonly Lazy<BlobServiceClient?> _blobs;

    public AzureAccount(IOptions<AzureStorageOptions> options, IEnumerable<HttpPipelinePolicy> policies, BrokenRows broken, FlowUse use)
    {
        Broken = broken;
        var settings = options.Value;
        policies = [.. policies, new TransactionCounter(use)];
        var tableOptions = With(new TableClientOptions(), () => TableService!.Uri, policies);
        var queueOptions = With(new QueueClientOptions(), () => QueueService!.Uri, policies);
        _prefix = settings.Prefix;

        if (!string.IsNullOrEmpty(settings.ConnectionString))
        {
            _blobs = new(() => FindBlobs(settings.ConnectionString, policies));
            TableService = new TableServiceClient(settings.ConnectionString, tableOptions);
            QueueService = new QueueServiceClient(settings.ConnectionString, queueOptions);
        }
        else
        {
            TokenCredential identity = settings.ClientId is { Length: > 0 } clientId
                ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
                : new DefaultAzureCredential();
            _blobs = new(() => settings.FindBlobServiceUri() is { } address
                ? new BlobServiceClient(address, identity, With(new BlobClientOptions(), () => address, policies))
                : null);
            TableService = new TableServiceClient(settings.TableServiceUri!, identity, tableOptions);
            QueueService = new QueueServiceClient(settings.QueueServiceUri!, identity, queueOptions);
        }
    }

    /// <summary>What this process has met that cannot be read.</summary>
    public BrokenRows Broken { get; }

    public TableServiceClient TableService { get; }

    public QueueServiceClient QueueService { get; }

    public string NameOfTable(string table) => _prefix + table;

    public string NameOfQueue(string queue) => _prefix + queue;

    public TableClient Table(string table) => TableService.GetTableClient(NameOfTable(table));

    public QueueClient Queue(string queue) => QueueService.GetQueueClient(NameOfQueue(queue));

    /// <summary>A container for blobs, which few processes ever need; null where nobody says which address they have.</summary>
    public BlobContainerClient? FindContainer(string name) => _blobs.Value?.GetBlobContainerClient(_prefix + name);

    private static BlobServiceClient? FindBlobs(string connectionString, IEnumerable<HttpPipelinePolicy> policies)
    {
        // Where it names the tables' address and not theirs, the SDK would take them to be at Microsoft's.
        if (Names("TableEndpoint") && !Names("BlobEndpoint"))
        {
            return null;
        }

        var address = new BlobServiceClient(connectionString).Uri;
        return new BlobServiceClient(connectionString, With(new BlobClientOptions(), () => address, policies));

        bool Names(string part) => connectionString.Contains(part + "=", StringComparison.OrdinalIgnoreCase);
    }

    private static T With<T>(T options, Func<Uri> address, IEnumerable<HttpPipelinePolicy> policies)
        where T : ClientOptions
    {
        options.Retry.Delay = TimeSpan.FromMilliseconds(400);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(10);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(30);
        options.Diagnostics.IsLoggingContentEnabled = false;
        options.AddPolicy(new ReachPolicy(address), HttpPipelinePosition.PerCall);
        foreach (var policy in policies)
        {
            options.AddPolicy(policy, HttpPipelinePosition.PerRetry);
        }

        return options;
    }
}
