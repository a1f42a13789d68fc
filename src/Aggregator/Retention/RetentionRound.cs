using Aggregator.Http;
using Aggregator.Search;
using Aggregator.Storage;
using Aggregator.Telemetry;

namespace Aggregator.Retention;

/// <summary>
/// The retention step: once a day one process of all that share the store deletes what has had its time, and settles what will hardly
/// change any more in the index of the search, step after step with a pause between, so that readers and other writers go on. What a round
/// does not finish, or a crash breaks off, the next one goes on with.
/// </summary>
public sealed partial class RetentionRound(ExpiredRows rows, ExpiredPoison poison, IExpiryStore store, IArticleSearch search,
    ILeaseStore leases, ClockWitness witness, FlowMetrics metrics, FlowSteps steps, TimeProvider time,
    ILogger<RetentionRound> logger)
{
    private const string LeaseName = "retention";

    private static readonly TimeSpan Between = TimeSpan.FromHours(23);

    /// <summary>Well under the five minutes that a function may take.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private DateTimeOffset _next = DateTimeOffset.MinValue;

    /// <summary>Between two steps.</summary>
    internal TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(50);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_next.IsAwaited(now, Between))
        {
            return;
        }

        // By a clock that is ahead all that is kept has had its time, and what is deleted is gone.
        if (witness.FindLead(now)?.Duration() > ClockTolerance.Most)
        {
            PutOff();
            return;
        }

        // One read says whether the day has had it, as it mostly has.
        var read = await leases.FindAsync([LeaseName], cancellationToken) is [var found] ? found : null;
        if (await leases.TryAcquireAsync(LeaseName, read, now, now + LeaseHold.Usual, cancellationToken) is not { } lease)
        {
            _next = read?.FreeAt(now) ?? now;
            return;
        }

        await using var hold = new LeaseHold(leases, lease, time, LeaseHold.Usual);
        var isDone = false;
        try
        {
            isDone = await steps.RunAsync(FlowSteps.Retain, () => DeleteAsync(now, cancellationToken));
        }
        finally
        {
            _next = isDone ? now + Between : now;
            if (await hold.EndAsync() is { } held)
            {
                await leases.ReleaseAsync(held, _next, CancellationToken.None);
            }
        }
    }

    /// <returns>Whether nothing is left.</returns>
    private async Task<bool> DeleteAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        Report("poison messages", await poison.DeleteAsync(now, cancellationToken));
        foreach (var expired in rows.At(now))
        {
            if (!await DeleteAsync(expired, now, cancellationToken))
            {
                return false;
            }
        }

        return await RepeatAsync(store.ReclaimAsync, now, cancellationToken)
            && await RepeatAsync(search.SettleAsync, now, cancellationToken);
    }

    /// <returns>Whether nothing is left to do.</returns>
    private async Task<bool> RepeatAsync(
        Func<CancellationToken, Task<bool>> step, DateTimeOffset startedAt, CancellationToken cancellationToken)
    {
        while (await step(cancellationToken))
        {
            if (IsOver(startedAt))
            {
                return false;
            }

            await Task.Delay(Pause, time, cancellationToken);
        }

        return true;
    }

    private async Task<bool> DeleteAsync(Expired expired, DateTimeOffset startedAt, CancellationToken cancellationToken)
    {
        var (count, deleted) = (0, expired.Step);
        while (deleted >= expired.Step && !IsOver(startedAt))
        {
            deleted = await expired.DeleteAsync(expired.Step, cancellationToken);
            count += deleted;
            await Task.Delay(Pause, time, cancellationToken);
        }

        Report(expired.What, count);
        return deleted < expired.Step;
    }

    private bool IsOver(DateTimeOffset startedAt) => time.GetUtcNow() - startedAt > Longest;

    private void Report(string what, int count)
    {
        if (count > 0)
        {
            metrics.CountExpired(what, count);
            Deleted(count, what);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Retention deletes nothing while the sources say that this clock is wrong")]
    private partial void PutOff();

    [LoggerMessage(LogLevel.Information, "Retention deleted {Count} {What}")]
    private partial void Deleted(int count, string what);
}
