namespace Aggregator.Subscriptions;

/// <summary>
/// Counts the requests to subscribe of the last hour, of each client and of all, in memory: it slows abuse down and need not survive a
/// restart. The more there are the later their mails leave, and near the most of an hour a question is put that scripts do not expect.
/// </summary>
/// <remarks>What it remembers and what a request costs do not grow with the number of clients: only those taken are remembered.</remarks>
public sealed class RequestLimiter(IOptions<SubscriptionOptions> options, TimeProvider time)
{
    /// <summary>The most requests of one client in an hour: a household, not a script.</summary>
    internal const int MaxOfClient = 5;

    private const double SlowsFrom = 0.5;
    private const double AsksFrom = 0.8;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(15);

    private readonly Lock _lock = new();
    private readonly Queue<(DateTimeOffset At, string Client)> _taken = [];
    private readonly Dictionary<string, int> _ofClients = new(StringComparer.Ordinal);

    /// <summary>Counts the request when it is admitted.</summary>
    /// <param name="client">Such as an IP address.</param>
    /// <param name="answer">To the question, if one was put.</param>
    public RequestAdmission Admit(string client, string? answer)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            Forget(now - Hour);
            var most = options.Value.RequestsPerHour;
            var (share, ofClient) = ((double)_taken.Count / most, _ofClients.GetValueOrDefault(client));
            if (ofClient >= MaxOfClient)
            {
                return new RequestAdmission(RequestState.TooMany);
            }

            if (share >= 1)
            {
                return new RequestAdmission(RequestState.Busy);
            }

            if (share >= AsksFrom && !SumQuestion.IsRight(answer, client, now))
            {
                return new RequestAdmission(RequestState.Invalid) { Question = SumQuestion.For(client, now) };
            }

            _taken.Enqueue((now, client));
            _ofClients[client] = ofClient + 1;
            var slowness = Math.Max(0, (share - SlowsFrom) / (1 - SlowsFrom));
            return new RequestAdmission(RequestState.Accepted) { Delay = LongestDelay * slowness };
        }
    }

    private void Forget(DateTimeOffset before)
    {
        while (_taken.TryPeek(out var oldest) && oldest.At <= before)
        {
            _taken.Dequeue();
            if (--_ofClients[oldest.Client] == 0)
            {
                _ofClients.Remove(oldest.Client);
            }
        }
    }
}

/// <param name="State">Accepted, or why not.</param>
public readonly record struct RequestAdmission(RequestState State)
{
    /// <summary>How long its mail waits.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>To be answered with the next try; null when no question is put.</summary>
    public SumQuestion? Question { get; init; }
}
