using Microsoft.Extensions.Time.Testing;

namespace Aggregator.Hostile.Months;

/// <summary>
/// A clock that stands still while anything works and goes on to the next timer once everything waits for one, so that no exchange is too
/// slow but one that its server keeps waiting on purpose. What the product reads may be set wrong; timers do not care, as on a machine.
/// </summary>
internal sealed class VirtualClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    /// <summary>The product's limit of a whole exchange is set to this, as no other timer: one that runs is an exchange.</summary>
    public static readonly TimeSpan ExchangeTimeout = TimeSpan.FromSeconds(31);

    /// <summary>Looks in a row that have to find nothing at work.</summary>
    private const int Still = 2;

    /// <summary>Looks after which it goes on although threads work that are not this run's, as where other tests run beside it.</summary>
    private const int Patience = 100;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);

    private readonly ConcurrentDictionary<WatchedTimer, DateTimeOffset> _due = [];
    private int _exchanges;

    /// <summary>By how much the product's clock is wrong.</summary>
    public TimeSpan Error { get; set; }

    /// <summary>What it really is, and what the sources say.</summary>
    public DateTimeOffset Now => base.GetUtcNow();

    /// <summary>Exchanges that their servers keep waiting on purpose.</summary>
    public Func<int> Kept { get; set; } = () => 0;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Error;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WatchedTimer(this, dueTime == ExchangeTimeout);
        timer.Start(base.CreateTimer(_ => timer.Fire(callback, state), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Waits until the work has ended, or all waits for a timer.</summary>
    /// <returns>Whether the work has ended.</returns>
    public async Task<bool> SettleAsync(Task work)
    {
        var still = 0;
        for (var looks = 0; still < Still && looks < Patience && !work.IsCompleted; looks++)
        {
            await Task.WhenAny(work, Task.Delay(Look));
            if (Volatile.Read(ref _exchanges) > Kept())
            {
                (still, looks) = (0, 0);
                continue;
            }

            still = IsIdle() ? still + 1 : 0;
        }

        return work.IsCompleted;
    }

    /// <summary>Goes on to the next timer, but no further than that time.</summary>
    public void Step(DateTimeOffset latest)
    {
        var next = _due.Values.Where(due => due > Now).Append(latest).Min();
        SetUtcNow(next > Now ? next : Now);
    }

    /// <summary>Lets the clock run until the work has ended.</summary>
    public async Task RunAsync(Task work)
    {
        while (!await SettleAsync(work))
        {
            Step(Now + TimeSpan.FromSeconds(1));
        }

        await work;
    }

    private static bool IsIdle()
    {
        ThreadPool.GetMaxThreads(out var most, out _);
        ThreadPool.GetAvailableThreads(out var free, out _);
        return ThreadPool.PendingWorkItemCount == 0 && most - free <= 1;
    }

    private sealed class WatchedTimer(VirtualClock clock, bool isExchange) : ITimer
    {
        private ITimer? _timer;
        private TimeSpan _period;
        private int _isCounted;
        private volatile bool _isDisposed;

        public void Start(ITimer timer)
        {
            _timer = timer;
            if (isExchange)
            {
                Interlocked.Increment(ref clock._exchanges);
                _isCounted = 1;
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            Expect(dueTime);
            return _timer!.Change(dueTime, period);
        }

        public void Fire(TimerCallback callback, object? state)
        {
            Expect(_period);
            callback(state);
        }

        public void Dispose()
        {
            _isDisposed = true;
            clock._due.TryRemove(this, out _);
            _timer!.Dispose();
            if (Interlocked.Exchange(ref _isCounted, 0) == 1)
            {
                Interlocked.Decrement(ref clock._exchanges);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Expect(TimeSpan wait)
        {
            if (wait < TimeSpan.Zero || _isDisposed)
            {
                clock._due.TryRemove(this, out _);
                return;
            }

            clock._due[this] = clock.Now + wait;
        }
    }
}
