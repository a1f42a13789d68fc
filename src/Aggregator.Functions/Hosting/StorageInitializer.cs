using Aggregator.Feeds.Catalogue;
using Aggregator.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aggregator.Functions.Hosting;

/// <summary>Creates what the store lacks, once at start, and retries until it succeeds; the host stays up meanwhile.</summary>
internal sealed partial class StorageInitializer(
    IStorageSetup storage, FeedCatalogue catalogue, TimeProvider time, ILogger<StorageInitializer> logger) : BackgroundService
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Well under the five minutes that a function may take. A message that fails here is retried; at five minutes the host would
    /// end the whole worker.
    /// </summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <exception cref="StorageUnavailableException">The store is not ready after a minute.</exception>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _ready.Task.WaitAsync(LongestWait, time, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new StorageUnavailableException("The store is not ready yet; the log says why.", exception);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = ShortestPause;
        while (!await TryPrepareAsync(stoppingToken))
        {
            await Task.Delay(pause, time, stoppingToken);
            pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
        }

        _ready.TrySetResult();
    }

    private async Task<bool> TryPrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            await storage.PrepareAsync(cancellationToken);
            await catalogue.SeedAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever it is, a host that ended over it would only be restarted, with nothing in the log for the operator.
            StorageNotReady(exception);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "The store is not ready; trying again")]
    private partial void StorageNotReady(Exception exception);
}
