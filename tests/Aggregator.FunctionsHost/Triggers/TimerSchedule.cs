using Cronos;

namespace Aggregator.FunctionsHost.Triggers;

/// <summary>When a timer fires: an expression of six fields, seconds first, in UTC.</summary>
internal sealed class TimerSchedule(string expression)
{
    private readonly CronExpression _cron = CronExpression.Parse(expression, CronFormat.IncludeSeconds);

    public DateTime NextAfter(DateTimeOffset now) =>
        _cron.GetNextOccurrence(now.UtcDateTime) ?? throw new InvalidOperationException($"'{expression}' never fires again.");

    /// <summary>What the function gets as its timer.</summary>
    /// <param name="last">When it fired before; the least time there is when it never did, which is what the host says.</param>
    public InvocationRequest RequestAt(string binding, DateTimeOffset now, DateTimeOffset last)
    {
        var timer = new JsonObject
        {
            ["Schedule"] = new JsonObject { ["AdjustForDST"] = true },
            ["ScheduleStatus"] = new JsonObject
            {
                ["Last"] = last.UtcDateTime,
                ["Next"] = NextAfter(now),
                ["LastUpdated"] = last.UtcDateTime,
            },
            ["IsPastDue"] = false,
        };
        return Invocation.New(binding, new TypedData { Json = timer.ToJsonString() });
    }

    /// <summary>Runs the function at each of its times until cancelled, never twice at once.</summary>
    public async Task FollowAsync(Func<Task> fire, TimeProvider time, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var now = time.GetUtcNow();
            await Task.Delay(NextAfter(now) - now.UtcDateTime, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!cancellationToken.IsCancellationRequested)
            {
                await fire();
            }
        }
    }
}
