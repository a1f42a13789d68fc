namespace Aggregator.FunctionsHost;

/// <summary>What <c>host.json</c> of a published app says, with the host's own defaults for what it does not say.</summary>
internal sealed class HostFile
{
    private const string Section = "AzureFunctionsJobHost";

    private readonly IConfigurationSection _root;

    /// <param name="settings">Those of the app: <c>AzureFunctionsJobHost__extensions__queues__batchSize</c> and such win.</param>
    /// <exception cref="FileNotFoundException">The folder holds no <c>host.json</c>.</exception>
    public HostFile(string folder, IReadOnlyDictionary<string, string> settings)
    {
        var file = new ConfigurationBuilder().AddJsonFile(Path.Combine(Path.GetFullPath(folder), "host.json")).Build();
        var said = file.AsEnumerable().Select(pair => KeyValuePair.Create($"{Section}:{pair.Key}", pair.Value));
        var overrides = settings.Select(pair => KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal), (string?)pair.Value));
        _root = new ConfigurationBuilder().AddInMemoryCollection(said).AddInMemoryCollection(overrides).Build().GetSection(Section);
    }

    public TimeSpan FunctionTimeout => _root.GetValue("functionTimeout", TimeSpan.FromMinutes(30));

    public string RoutePrefix => _root["extensions:http:routePrefix"] ?? "api";

    public QueueSettings Queues
    {
        get
        {
            var queues = _root.GetSection("extensions:queues");
            var batch = queues.GetValue("batchSize", 16);
            return new QueueSettings
            {
                BatchSize = batch,
                NewBatchThreshold = queues.GetValue("newBatchThreshold", batch / 2),
                MaxDequeueCount = queues.GetValue("maxDequeueCount", 5),
                VisibilityTimeout = queues.GetValue("visibilityTimeout", TimeSpan.Zero),
                MaxPollingInterval = queues.GetValue("maxPollingInterval", TimeSpan.FromMinutes(1)),
                IsBase64 = !"none".Equals(queues["messageEncoding"], StringComparison.OrdinalIgnoreCase),
            };
        }
    }
}

/// <summary>How the messages of every queue are received.</summary>
internal sealed record QueueSettings
{
    /// <summary>Messages received at once, 32 at most.</summary>
    public required int BatchSize { get; init; }

    /// <summary>More are received when no more than so many are in hand.</summary>
    public required int NewBatchThreshold { get; init; }

    /// <summary>How often a message is tried before it is set aside.</summary>
    public required int MaxDequeueCount { get; init; }

    /// <summary>How long a message stays hidden after a failure.</summary>
    public required TimeSpan VisibilityTimeout { get; init; }

    /// <summary>The longest pause between two looks into an empty queue.</summary>
    public required TimeSpan MaxPollingInterval { get; init; }

    public required bool IsBase64 { get; init; }
}
