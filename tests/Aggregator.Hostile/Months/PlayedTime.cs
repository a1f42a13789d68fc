using Aggregator.Storage;

namespace Aggregator.Hostile.Months;

/// <summary>
/// Lets a process live: fires what a server's timers fire at their times, hands over what is in the queues, and lets the clock run when all
/// of that waits.
/// </summary>
internal sealed class PlayedTime(VirtualClock clock, Breaches breaches)
{
    /// <summary>As a pump has it.</summary>
    private const int Workers = 8;

    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan QuarterHour = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan CleanInterval = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan NextLook = TimeSpan.FromSeconds(1);

    private readonly List<Task> _handling = [];
    private readonly Dictionary<string, Task> _jobs = new(StringComparer.Ordinal);

    /// <summary>Goes on until that time, which is a multiple of five minutes, or until the process is stopped.</summary>
    public async Task PassAsync(PlayedProcess process, DateTimeOffset until)
    {
        while (clock.Now < until && !process.Stopping.IsCancellationRequested)
        {
            if (clock.Now.UtcTicks % Tick.Ticks == 0)
            {
                StartJobs(process);
            }

            var tick = new DateTimeOffset(clock.Now.UtcTicks - (clock.Now.UtcTicks % Tick.Ticks), TimeSpan.Zero) + Tick;
            await WorkAsync(process, tick);
            clock.Step(tick);
        }

        if (process.Stopping.IsCancellationRequested)
        {
            await EndAsync();
        }
    }

    /// <summary>Lets what was begun end.</summary>
    public async Task EndAsync()
    {
        await clock.RunAsync(Task.WhenAll([.. _handling, .. _jobs.Values]).ContinueWith(_ => { }, TaskScheduler.Default));
        Drop();
    }

    private void StartJobs(PlayedProcess process)
    {
        Start("publish", Tick, process.Jobs.PublishAsync);
        Start("plan", QuarterHour, process.Jobs.PlanAsync);
        Start("deliver", QuarterHour, process.Jobs.DeliverAsync);
        Start("clean", CleanInterval, process.Jobs.CleanAsync);

        void Start(string name, TimeSpan interval, Func<CancellationToken, Task> job)
        {
            if (clock.Now.UtcTicks % interval.Ticks == 0 && !_jobs.ContainsKey(name))
            {
                _jobs[name] = job(process.Stopping);
            }
        }
    }

    /// <summary>Works until nothing is left or the tick has come; where all waits, the clock goes on.</summary>
    private async Task WorkAsync(PlayedProcess process, DateTimeOffset tick)
    {
        while (clock.Now < tick && !process.Stopping.IsCancellationRequested)
        {
            var waiting = 0;
            foreach (var queue in Queues.All)
            {
                if (_handling.Count < Workers)
                {
                    _handling.AddRange(await process.ReceiveAsync(queue, Workers - _handling.Count));
                }

                waiting += await process.Queue.CountAsync(queue, CancellationToken.None);
            }

            var all = _handling.Concat(_jobs.Values).ToList();
            if (all.Count == 0 && waiting == 0)
            {
                return;
            }

            var hasEnded = all.Count > 0 && await clock.SettleAsync(Task.WhenAny(all));
            Drop();
            if (!hasEnded)
            {
                clock.Step(Earlier(tick, clock.Now + NextLook));
            }
        }
    }

    private void Drop()
    {
        foreach (var ended in _handling.Concat(_jobs.Values).Where(task => task.IsFaulted))
        {
            breaches.Add("no step fails", ended.Exception!.GetBaseException().ToString());
        }

        _handling.RemoveAll(task => task.IsCompleted);
        foreach (var name in _jobs.Where(job => job.Value.IsCompleted).Select(job => job.Key).ToList())
        {
            _jobs.Remove(name);
        }
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
