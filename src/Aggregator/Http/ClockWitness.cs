namespace Aggregator.Http;

/// <summary>
/// What the sources say the time is (RFC 9110, 6.6.1), for when our own clock is in doubt: the middle of what the last hosts said, so that
/// one of them with a wrong clock says nothing.
/// </summary>
public sealed class ClockWitness
{
    private const int Least = 3;
    private const int Most = 64;

    /// <summary>Older words say nothing about a clock that was set since.</summary>
    private static readonly TimeSpan HeardWithin = TimeSpan.FromHours(1);

    private readonly Dictionary<string, Heard> _heard = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _lock = new();

    /// <param name="said">The answer's date; null when it says none.</param>
    public void Hear(string host, DateTimeOffset? said, DateTimeOffset now)
    {
        if (said is null)
        {
            return;
        }

        lock (_lock)
        {
            if (_heard.Count >= Most)
            {
                _heard.Clear();
            }

            _heard[host] = new Heard(said.Value - now, now);
        }
    }

    /// <summary>How far the sources' time lies ahead of ours, negative for behind; null when too few were heard.</summary>
    public TimeSpan? FindLead(DateTimeOffset now)
    {
        lock (_lock)
        {
            List<TimeSpan> leads = [.. _heard.Values.Where(one => (now - one.At).Duration() < HeardWithin).Select(one => one.Lead).Order()];
            return leads.Count < Least ? null : leads[leads.Count / 2];
        }
    }

    private sealed record Heard(TimeSpan Lead, DateTimeOffset At);
}
