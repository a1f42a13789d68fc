using Aggregator.Feeds.Catalogue;
using Aggregator.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aggregator.Functions.Work;

/// <summary>Makes the store ready once at start, and goes on trying while it is away: the host stays up meanwhile.</summary>
public sealed class Preparation(IStorageSetup storage, FeedCatalogue catalogue, TimeProvider time, ILogger<Preparation> logger) : BackgroundService
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>Well under the time a function may take, so that a message goes back to its queue instead of ending the worker.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <exception cref="StorageUnavailableException">It is not ready after a minute.</exception>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _ready.Task.WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new StorageUnavailableException("The store is not ready yet; the log says what it lacks.", exception);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var pause = ShortestPause; !await TryPrepareAsync(stoppingToken); pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            await Task.Delay(pause, time, stoppingToken);
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
            // Whatever it is, a host that ends over it would only be started again, without a word to the operator.
            logger.StorageNotReady(exception);
            return false;
        }
    }
}
