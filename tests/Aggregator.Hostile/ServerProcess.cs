using Aggregator.Tests.Shared;

namespace Aggregator.Hostile;

/// <summary>The server as its users start it: a process of its own.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly CapturedProcess _process;

    private ServerProcess(CapturedProcess process) => _process = process;

    public string Output => _process.Output;

    public string Error => _process.Error;

    public bool HasExited => _process.HasExited;

    /// <inheritdoc cref="CapturedProcess.PeakBytes" />
    public long PeakBytes => _process.PeakBytes;

    public static ServerProcess Start(
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null,
        string? folder = null) =>
        new(CapturedProcess.Start(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Aggregator.Server.dll"), .. arguments],
            environment ?? new Dictionary<string, string>(),
            folder ?? Path.GetTempPath()));

    /// <summary>Runs to the end, at most two minutes.</summary>
    public static async Task<Finished> RunAsync(
        IEnumerable<string> arguments,
        CancellationToken cancellationToken,
        IReadOnlyDictionary<string, string>? environment = null,
        string? folder = null)
    {
        using var server = Start(arguments, environment, folder);
        return await server.FinishAsync(cancellationToken);
    }

    public async Task<Finished> FinishAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The server did not end in two minutes.\n{Output}\n{Error}");
        }

        return new Finished(_process.ExitCode, Output, Error);
    }

    /// <inheritdoc cref="CapturedProcess.RequestStopAsync" />
    public Task RequestStopAsync(CancellationToken cancellationToken) => _process.RequestStopAsync(cancellationToken);

    /// <inheritdoc cref="CapturedProcess.KillAsync" />
    public Task KillAsync(CancellationToken cancellationToken) => _process.KillAsync(cancellationToken);

    public void Dispose() => _process.Dispose();
}

internal sealed record Finished(int ExitCode, string Output, string Error);
