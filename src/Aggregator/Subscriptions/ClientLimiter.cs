using System.Collections.Concurrent;

namespace Aggregator.Subscriptions;

/// <summary>Counts the requests of each client over the last hour, in memory: it slows abuse down and need not survive a restart.</summary>
public sealed class ClientLimiter(TimeProvider time)
{
    /// <summary>The most requests of one client in an hour: a household, not a script.</summary>
    internal const int MaxRequests = 5;

    private const int MaxClients = 10_000;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Queue<DateTimeOffset>> _requests = new(StringComparer.Ordinal);

    /// <summary>True, and counted, when the client may go on; false when it has to wait.</summary>
    public bool TryEnter(string client)
    {
        var now = time.GetUtcNow();
        if (_requests.Count >= MaxClients)
        {
            Sweep(now);
        }

        var requests = _requests.GetOrAdd(client, _ => new Queue<DateTimeOffset>());
        lock (requests)
        {
            while (requests.TryPeek(out var oldest) && oldest <= now - Hour)
            {
                requests.Dequeue();
            }

            if (requests.Count >= MaxRequests)
            {
                return false;
            }

            requests.Enqueue(now);
            return true;
        }
    }

    private void Sweep(DateTimeOffset now)
    {
        foreach (var (client, requests) in _requests)
        {
            lock (requests)
            {
                if (requests.All(at => at <= now - Hour))
                {
                    _requests.TryRemove(client, out _);
                }
            }
        }
    }
}
