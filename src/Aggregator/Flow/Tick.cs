using Aggregator.Storage;

namespace Aggregator.Flow;

/// <summary>
/// Does at once what the timers do, for an operator whose timers do not fire. One tick runs at a time over all processes on a store, and may
/// be repeated: what was done is not due any more.
/// </summary>
public sealed partial class Tick(TimerJobs jobs, ILeaseStore leases, TimeProvider time, ILogger<Tick> logger)
{
    private const string LeaseName = "tick";

    /// <summary>Well under what a gateway waits for an answer, and a function may take.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Null when another tick is running.</summary>
    /// <param name="cancellationToken">Breaks it off; what is left is done by the next one.</param>
    public async Task<TickReport?> RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await leases.TryAcquireAsync(LeaseName, now, now + LeaseHold.Usual, cancellationToken) is not { } lease)
        {
            return null;
        }

        await using var hold = new LeaseHold(leases, lease, time, LeaseHold.Usual);
        using var late = new CancellationTokenSource(Longest, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            var rounds = new List<TickRound>();
            foreach (var (name, run) in Rounds)
            {
                rounds.Add(await RunAsync(name, run, ending.Token));
                cancellationToken.ThrowIfCancellationRequested();
            }

            return new TickReport(now, rounds);
        }
        finally
        {
            if (await hold.EndAsync() is { } held)
            {
                await leases.ReleaseAsync(held, time.GetUtcNow(), CancellationToken.None);
            }
        }
    }

    /// <summary>Each whether or not the one before went well, as with the timers.</summary>
    private IReadOnlyList<(string Name, Func<CancellationToken, Task> Run)> Rounds =>
        [("plan", jobs.PlanAsync), ("publish", jobs.PublishAsync), ("deliver", jobs.DeliverAsync), ("clean", jobs.CleanAsync)];

    private async Task<TickRound> RunAsync(string name, Func<CancellationToken, Task> run, CancellationToken cancellationToken)
    {
        var startedAt = time.GetTimestamp();
        var outcome = TickOutcome.Done;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            await run(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            outcome = TickOutcome.BrokenOff;
        }
        catch (Exception exception)
        {
            RoundFailed(name, exception);
            outcome = TickOutcome.Failed;
        }

        return new TickRound(name, outcome, (long)time.GetElapsedTime(startedAt).TotalMilliseconds);
    }

    [LoggerMessage(LogLevel.Error, "The round {Round} of a tick failed; the next one takes up the work")]
    private partial void RoundFailed(string round, Exception exception);
}

/// <summary>What a tick started.</summary>
/// <param name="At">When it began.</param>
/// <param name="Rounds">In the order in which they were run.</param>
public sealed record TickReport(DateTimeOffset At, IReadOnlyList<TickRound> Rounds);

/// <summary>A round of a tick.</summary>
/// <param name="Name"><c>plan</c>, <c>publish</c>, <c>deliver</c> or <c>clean</c>.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Milliseconds">How long it took.</param>
public sealed record TickRound(string Name, TickOutcome Outcome, long Milliseconds);

/// <summary>How a round of a tick ended.</summary>
public enum TickOutcome
{
    Done,

    /// <summary>The log says why.</summary>
    Failed,

    /// <summary>The time was over; another tick goes on.</summary>
    BrokenOff,
}
