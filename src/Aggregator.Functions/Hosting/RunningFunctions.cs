using System.Collections.Concurrent;
using Aggregator.Costs;
using Aggregator.Telemetry;
using Microsoft.Extensions.Hosting;

namespace Aggregator.Functions.Hosting;

/// <summary>
/// Runs timers and messages so that the process may be asked to end: they are cancelled then, and it waits until they have settled what they
/// had begun. The worker alone would end in the middle of them.
/// </summary>
public sealed class RunningFunctions(IHostApplicationLifetime lifetime, FlowUse use, UseRecorder uses) : IHostedService
{
    private readonly ConcurrentDictionary<TaskCompletionSource, bool> _running = new();

    /// <param name="cancellationToken">Cancelled by the Functions host.</param>
    public async Task RunAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[done] = true;
        using var execution = use.BeginExecution();
        try
        {
            await work(ending.Token);
            await uses.WriteIfDueAsync(ending.Token);
        }
        finally
        {
            _running.TryRemove(done, out _);
            done.SetResult();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        use.MeasureExecutions();
        return Task.CompletedTask;
    }

    /// <summary>An instance often lives for minutes, so that its counts are mostly written here.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_running.Keys.Select(done => done.Task)).WaitAsync(cancellationToken);
        await uses.WriteAsync(cancellationToken);
    }
}
