namespace Aggregator.Hosts.Tests.Transactions;

/// <summary>
/// When the Functions host looks into a queue: at once after it found something, and after each look in vain it waits twice as long, from a
/// tenth of a second up to <c>maxPollingInterval</c> of <c>host.json</c>. It adds a random part, which is left out here.
/// </summary>
internal sealed class QueueListener(string queue, DateTimeOffset start)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>When messages that were put or put off become visible.</summary>
    private readonly List<DateTimeOffset> _expected = [];
    private readonly Lock _lock = new();
    private TimeSpan _pause = Longest;

    public string Queue => queue;

    public DateTimeOffset NextLook { get; private set; } = start;

    public void Expect(DateTimeOffset visible)
    {
        lock (_lock)
        {
            _expected.Add(visible);
        }
    }

    public bool MayFind(DateTimeOffset now)
    {
        lock (_lock)
        {
            return _expected.Exists(visible => visible <= now);
        }
    }

    public void LookedInVain(DateTimeOffset now)
    {
        NextLook = now + _pause;
        _pause = TimeSpan.FromTicks(Math.Min(_pause.Ticks * 2, Longest.Ticks));
    }

    public void Found(int messages, int most, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (messages < most)
            {
                _expected.RemoveAll(visible => visible <= now);
            }
        }

        (_pause, NextLook) = (Shortest, now);
        if (messages == 0)
        {
            LookedInVain(now);
        }
    }
}
