namespace Aggregator.Observability;

/// <summary>
/// The scopes of the log, without those of the frameworks that hold the path of a request or an address: only what is known is kept. Of two
/// scopes with the same name the inner one counts.
/// </summary>
internal sealed class KnownScopes : IExternalScopeProvider
{
    private readonly LoggerExternalScopeProvider _scopes = new();

    public void ForEachScope<TState>(Action<object?, TState> callback, TState state)
    {
        var all = new Dictionary<string, object?>(StringComparer.Ordinal);
        _scopes.ForEachScope(
            static (scope, found) =>
            {
                foreach (var (name, value) in scope as IEnumerable<KeyValuePair<string, object?>> ?? [])
                {
                    found[name] = value;
                }
            },
            all);
        if (all.Count > 0)
        {
            callback(all, state);
        }
    }

    public IDisposable Push(object? state)
    {
        var known = (state as IEnumerable<KeyValuePair<string, object?>>)?.Where(pair => IsKnown(pair.Key)).ToList();
        return known is { Count: > 0 } ? _scopes.Push(known) : NoScope.Instance;
    }

    /// <summary>The worker of the Functions app finds by its own scope which invocation a line belongs to.</summary>
    private static bool IsKnown(string name) =>
        name.StartsWith("aggregator.", StringComparison.Ordinal)
        || name.StartsWith("AzureFunctions_", StringComparison.Ordinal)
        || name is "server.address" or "messaging.destination.name";

    private sealed class NoScope : IDisposable
    {
        public static NoScope Instance { get; } = new();

        public void Dispose()
        {
            // Nothing was pushed.
        }
    }
}
