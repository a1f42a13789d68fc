namespace Aggregator.FunctionsHost;

/// <summary>Which app is run, and how.</summary>
internal sealed record RuntimeOptions
{
    /// <summary>Where the app was published to: the folder with <c>host.json</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>
    /// Application settings, for the app's environment and for connections, schedules and queue names of its triggers;
    /// <c>AzureFunctionsJobHost__…</c> overrides <c>host.json</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Where requests are answered, on loopback; 0 for any that is free.</summary>
    public int Port { get; init; }

    /// <summary>Whether timers fire by their schedules; else by <see cref="FunctionsRuntime.FireAsync"/> alone.</summary>
    public bool FollowsSchedules { get; init; }

    /// <summary>Whether messages are taken from the queues.</summary>
    public bool ListensToQueues { get; init; } = true;

    /// <summary>What the triggers connect by, where that differs from the app's own settings, as when a proxy is before these.</summary>
    public string? TriggerConnection { get; init; }

    /// <summary>
    /// Whether the host writes a client's address behind what the client sent as <c>X-Forwarded-For</c>, as hosts did before; else over it.
    /// </summary>
    public bool AppendsForwardedFor { get; init; }

    /// <summary>In how much time the worker must be ready.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(2);
}
