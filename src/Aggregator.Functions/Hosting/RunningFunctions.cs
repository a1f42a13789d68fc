using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;

namespace Aggregator.Functions.Hosting;

/// <summary>
/// Runs timers and messages so that the process may be asked to end: they are cancelled then, and it waits until they have settled what they
/// had begun. The worker alone would end in the middle of them.
/// </summary>
public sealed class RunningFunctions(IHostApplicationLifetime lifetime) : IHostedService
{
    private readonly ConcurrentDictionary<TaskCompletionSource, bool> _running = new();

    /// <param name="cancellationToken">Cancelled by the Functions host.</param>
    public async Task RunAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[done] = true;
        try
        {
            await work(ending.Token);
        }
        finally
        {
            _running.TryRemove(done, out _);
            done.SetResult();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_running.Keys.Select(done => done.Task)).WaitAsync(cancellationToken);
}
