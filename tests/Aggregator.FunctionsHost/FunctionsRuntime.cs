namespace Aggregator.FunctionsHost;

/// <summary>
/// Runs a published Functions app as the Functions host does, over the worker protocol: one worker process, its timers, queues and HTTP
/// routes. It has no blobs: timers keep no status, and no other instance holds them back.
/// </summary>
internal sealed class FunctionsRuntime : IAsyncDisposable
{
    private readonly RuntimeOptions _options;
    private readonly HostFile _host;
    private readonly FunctionsWorker _worker;
    private readonly ConcurrentQueue<InvocationResult> _results = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _firedAt = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _cancelling = new();
    private readonly List<Task> _triggers = [];
    private readonly Task _ending;
    private HttpServer? _http;
    private int _inHand;

    private FunctionsRuntime(RuntimeOptions options, HostFile host, FunctionsWorker worker)
    {
        (_options, _host, _worker) = (options, host, worker);
        _ending = StopWithWorkerAsync();
    }

    public Uri Address => _http!.Address;

    public IReadOnlyList<FunctionDefinition> Functions => _worker.Functions;

    /// <summary>What the worker logged over the protocol.</summary>
    public IReadOnlyList<WorkerLog> Logs => _worker.Logs;

    /// <summary>Runs that ended, in that order.</summary>
    public IReadOnlyList<InvocationResult> Results => [.. _results];

    /// <summary>What the worker has used of the processor.</summary>
    public TimeSpan ProcessorTime => _worker.ProcessorTime;

    /// <summary>Runs that have not ended.</summary>
    public int InHand => Volatile.Read(ref _inHand);

    /// <summary>What the worker wrote to its standard output and error.</summary>
    public string Output => _worker.Output;

    /// <summary>The most memory that the worker ever held, in bytes; as long as it runs.</summary>
    public long PeakBytes => _worker.PeakBytes;

    /// <summary>Completes with the worker's exit code.</summary>
    public Task<int> Exited => _worker.Exited;

    /// <exception cref="WorkerEndedException">The app did not start; the message has what it wrote.</exception>
    public static async Task<FunctionsRuntime> StartAsync(RuntimeOptions options, CancellationToken cancellationToken)
    {
        var host = new HostFile(options.Folder, options.Settings);
        var runtime = new FunctionsRuntime(options, host, await FunctionsWorker.StartAsync(options, cancellationToken));
        try
        {
            await runtime.StartTriggersAsync(cancellationToken);
            return runtime;
        }
        catch
        {
            await runtime.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a timer's function now. Cancelling sends the worker the host's message of it.</summary>
    public async Task<InvocationResult> FireAsync(string name, CancellationToken cancellationToken)
    {
        var function = Functions.First(function => function.Name == name && function.Type == "timerTrigger");
        var now = TimeProvider.System.GetUtcNow();
        var last = _firedAt.GetValueOrDefault(name);
        _firedAt[name] = now;
        return await RunAsync(function, ScheduleOf(function).RequestAt(function.Binding, now, last), cancellationToken);
    }

    /// <summary>Cancels whatever runs, as the host does when it is to end; nothing new is begun.</summary>
    public async Task CancelAsync()
    {
        await _stopping.CancelAsync();
        await _cancelling.CancelAsync();
        await Task.WhenAll(_triggers);
    }

    /// <summary>SIGTERM to the worker.</summary>
    public Task RequestStopAsync(CancellationToken cancellationToken) => _worker.RequestStopAsync(cancellationToken);

    /// <summary>SIGKILL to the worker: what it had in hand has failed.</summary>
    public Task KillAsync(CancellationToken cancellationToken) => _worker.KillAsync(cancellationToken);

    /// <summary>Takes no more work, lets what runs end, and ends the worker by the host's message.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_triggers);
        await _worker.TerminateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _cancelling.CancelAsync();
        if (_http is not null)
        {
            await _http.DisposeAsync();
        }

        await _worker.DisposeAsync();
        await Task.WhenAll([_ending, .. _triggers]);
        _stopping.Dispose();
        _cancelling.Dispose();
    }

    /// <summary>Without a worker nothing is taken that nobody could do; the real host would start another.</summary>
    private async Task StopWithWorkerAsync()
    {
        await _worker.Exited;
        await _stopping.CancelAsync();
    }

    private async Task StartTriggersAsync(CancellationToken cancellationToken)
    {
        _http = await HttpServer.StartAsync(
            _options.Port, _host.RoutePrefix, _worker.HttpAddress, By("httpTrigger"), RunAsync, _options.AppendsForwardedFor,
            cancellationToken);
        if (_options.ListensToQueues)
        {
            _triggers.AddRange(By("queueTrigger").Select(function => ListenerOf(function).RunAsync(_stopping.Token, _cancelling.Token)));
        }

        if (_options.FollowsSchedules)
        {
            _triggers.AddRange(By("timerTrigger").Select(timer => ScheduleOf(timer).FollowAsync(
                () => FireAsync(timer.Name, _cancelling.Token), TimeProvider.System, _stopping.Token)));
        }
    }

    private IEnumerable<FunctionDefinition> By(string type) => Functions.Where(function => function.Type == type);

    private QueueListener ListenerOf(FunctionDefinition function) => new(
        _options.TriggerConnection ?? ConnectionOf(function["connection"]),
        Resolve(function["queueName"]),
        _host.Queues,
        function.Binding,
        (request, token) => RunAsync(function, request, token));

    private TimerSchedule ScheduleOf(FunctionDefinition function) => new(Resolve(function["schedule"]));

    private string ConnectionOf(string name)
    {
        var setting = name.Length > 0 ? name : "AzureWebJobsStorage";
        return Find(setting) ?? Find($"{setting}__connectionString")
            ?? throw new ArgumentException($"The triggers need the setting {setting} or {setting}__connectionString.");
    }

    /// <summary><c>%NAME%</c> is a setting.</summary>
    private string Resolve(string text) => text is ['%', .. var name, '%']
        ? Find(name) ?? throw new ArgumentException($"The triggers need the setting {name}.")
        : text;

    private string? Find(string setting) =>
        _options.Settings.FirstOrDefault(pair => pair.Key.Equals(setting, StringComparison.OrdinalIgnoreCase)).Value;

    private async Task<InvocationResult> RunAsync(FunctionDefinition function, InvocationRequest request, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_host.FunctionTimeout);
        Interlocked.Increment(ref _inHand);
        var result = await _worker.InvokeAsync(function, request, limit.Token);
        _results.Enqueue(result);
        Interlocked.Decrement(ref _inHand);
        return result;
    }
}
