using Google.Protobuf.WellKnownTypes;

namespace Aggregator.FunctionsHost.Workers;

/// <summary>The process of a published app, started as the host starts it, and what is said to it.</summary>
internal sealed class FunctionsWorker : IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(30);

    private readonly string _folder;
    private readonly CapturedProcess _process;
    private readonly WorkerChannel _channel;
    private readonly RpcServer _server;

    private FunctionsWorker(string folder, CapturedProcess process, WorkerChannel channel, RpcServer server)
    {
        (_folder, _process, _channel, _server) = (folder, process, channel, server);
        Exited = WaitForExitAsync();
    }

    /// <summary>Completes with the exit code.</summary>
    public Task<int> Exited { get; }

    public IReadOnlyList<WorkerLog> Logs => _channel.Logs;

    /// <inheritdoc cref="CapturedProcess.PeakBytes"/>
    public long PeakBytes => _process.PeakBytes;

    public string Output => _process.Output + _process.Error;

    /// <summary>Of all threads of the process so far.</summary>
    public TimeSpan ProcessorTime => _process.ProcessorTime;

    public IReadOnlyList<FunctionDefinition> Functions { get; private set; } = [];

    /// <summary>The worker's own server, to which requests are forwarded.</summary>
    public Uri HttpAddress { get; private set; } = new("http://127.0.0.1");

    /// <summary>Starts the process and loads its functions.</summary>
    /// <exception cref="WorkerEndedException">It ended or did not become ready; the message has what it wrote.</exception>
    public static async Task<FunctionsWorker> StartAsync(RuntimeOptions options, CancellationToken cancellationToken)
    {
        var folder = Path.GetFullPath(options.Folder);
        var id = Guid.NewGuid().ToString();
        var channel = new WorkerChannel(id);
        var server = await RpcServer.StartAsync(channel, cancellationToken);
        var process = WorkerCommand.Start(folder, id, server.Address, options.Settings);
        var worker = new FunctionsWorker(folder, process, channel, server);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.StartTimeout);
        try
        {
            await worker.PrepareAsync().WaitAsync(limit.Token);
            return worker;
        }
        catch (Exception exception) when (exception is WorkerEndedException or OperationCanceledException)
        {
            await worker.DisposeAsync();
            cancellationToken.ThrowIfCancellationRequested();
            throw new WorkerEndedException($"The app did not start. {exception.Message}\n{worker.Output}", exception);
        }
    }

    /// <summary>Runs a function. Cancelling lets the worker know, and its answer is still waited for.</summary>
    public async Task<InvocationResult> InvokeAsync(
        FunctionDefinition function, InvocationRequest request, CancellationToken cancellationToken)
    {
        request.FunctionId = function.Id;
        try
        {
            var running = _channel.AskAsync(new StreamingMessage { InvocationRequest = request });
            await using var cancel = cancellationToken.Register(() => Cancel(request.InvocationId));
            var result = (await running).InvocationResponse.Result;
            var isSuccess = result.Status == StatusResult.Types.Status.Success;
            return new InvocationResult(function.Name, request.InvocationId, isSuccess, Problem(result));
        }
        catch (WorkerEndedException exception)
        {
            return new InvocationResult(function.Name, request.InvocationId, false, exception.Message);
        }
    }

    /// <summary>SIGTERM, as when the platform takes the instance away.</summary>
    public Task RequestStopAsync(CancellationToken cancellationToken) => _process.RequestStopAsync(cancellationToken);

    /// <summary>SIGKILL.</summary>
    public Task KillAsync(CancellationToken cancellationToken) => _process.KillAsync(cancellationToken);

    /// <summary>The host's message that the worker is to end; kills one that does not within half a minute.</summary>
    public async Task TerminateAsync()
    {
        try
        {
            var grace = new WorkerTerminate { GracePeriod = Duration.FromTimeSpan(StopTimeout) };
            _channel.Send(new StreamingMessage { WorkerTerminate = grace });
            await Exited.WaitAsync(StopTimeout);
        }
        catch (Exception exception) when (exception is WorkerEndedException or TimeoutException)
        {
            // Gone already, or it did not listen: it is killed with the rest.
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await _process.KillAsync(CancellationToken.None);
        }

        await Exited;
        _process.Dispose();
        await _server.DisposeAsync();
    }

    private static string Problem(StatusResult result)
    {
        string?[] said = [result.Exception?.Type, result.Exception?.Message, result.Result];
        return string.Join(": ", said.Where(text => !string.IsNullOrEmpty(text)));
    }

    private async Task PrepareAsync()
    {
        if (await Task.WhenAny(_channel.Opened, Exited) != _channel.Opened)
        {
            throw new WorkerEndedException($"It ended with exit code {await Exited}.");
        }

        var init = new WorkerInitRequest
        {
            HostVersion = WorkerCommand.HostVersion,
            WorkerDirectory = _folder,
            FunctionAppDirectory = _folder,
            Capabilities = { ["RpcHttpBodyOnly"] = bool.TrueString, ["HandlesWorkerTerminateMessage"] = bool.TrueString },
        };
        var started = (await _channel.AskAsync(new StreamingMessage { WorkerInitRequest = init })).WorkerInitResponse;
        Check(started.Result, "initialization");
        HttpAddress = started.Capabilities.TryGetValue("HttpUri", out var address)
            ? new Uri(address)
            : throw new WorkerEndedException("The worker has no server of its own.");
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var request = new FunctionsMetadataRequest { FunctionAppDirectory = _folder };
        var listed = (await _channel.AskAsync(new StreamingMessage { FunctionsMetadataRequest = request })).FunctionMetadataResponse;
        Check(listed.Result, "the list of functions");
        foreach (var metadata in listed.FunctionMetadataResults)
        {
            var load = new FunctionLoadRequest { FunctionId = metadata.FunctionId, Metadata = metadata };
            var loaded = (await _channel.AskAsync(new StreamingMessage { FunctionLoadRequest = load })).FunctionLoadResponse;
            Check(loaded.Result, metadata.Name);
        }

        Functions = [.. listed.FunctionMetadataResults.Select(FunctionDefinition.Of)];
    }

    private static void Check(StatusResult? result, string what)
    {
        if (result is { Status: not StatusResult.Types.Status.Success })
        {
            throw new WorkerEndedException($"{what} failed: {Problem(result)}");
        }
    }

    private void Cancel(string invocation)
    {
        try
        {
            _channel.Send(new StreamingMessage { InvocationCancel = new InvocationCancel { InvocationId = invocation } });
        }
        catch (WorkerEndedException)
        {
            // What is gone needs no cancelling.
        }
    }

    private async Task<int> WaitForExitAsync()
    {
        await _process.WaitForExitAsync(CancellationToken.None);
        _channel.End();
        return _process.ExitCode;
    }
}
