using Aggregator.Caching;
using Aggregator.Flow;

namespace Aggregator.Web.ReadModels;

/// <summary>Finds out whether the work goes on, at most once in five seconds however often it is requested.</summary>
internal sealed class HealthMonitor(FlowStatusReporter flow, JobFaults faults, IOptions<DigestOptions> digests, TimeProvider time)
{
    /// <summary>A feed is polled every few hours, and there are dozens: silence this long means that the poller has stopped.</summary>
    private static readonly TimeSpan PolledWithin = TimeSpan.FromHours(2);

    /// <summary>Three rounds: silence this long means that the timers do not fire.</summary>
    private static readonly TimeSpan PlannedWithin = TimeSpan.FromMinutes(45);

    private static readonly TimeSpan PublishedWithin = TimeSpan.FromMinutes(45);

    /// <summary>A few feeds always fail; more than this share means that the fault is ours.</summary>
    private const double FailingShare = 0.5;

    /// <summary>A service that never planned is given as long from its first probe, which follows its start.</summary>
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();

    private TimedCache<HealthReport> Cache => field ??= new TimedCache<HealthReport>(TimeSpan.FromSeconds(5), time, ReadAsync);

    public Task<HealthReport> GetAsync(CancellationToken cancellationToken) => Cache.GetAsync(cancellationToken);

    private async Task<HealthReport> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var status = await flow.GetAsync(cancellationToken);
        var edition = EditionOf(status, now);
        var feeds = new FeedsHealth(
            status.FeedsOn, status.FeedsOk, status.FeedsNew, status.Failing, status.Gone, status.Flooding, status.Cut,
            status.LastFetchedAt);
        List<QueueHealth> queues =
            [.. status.Queues.Select(queue => new QueueHealth(queue.Name, queue.Waiting, queue.Poison, queue.OldestPoisonAt))];

        // No problem of the service, which goes on without them: a restart would mend nothing.
        var (store, deliveries) = (new StoreHealth(status.BrokenRows), new DeliveryHealth(status.UnknownDeliveries));
        var translation = status.Translation is { } day
            ? new TranslationHealth(day.Date, day.Calls, day.Characters, day.Outcomes)
            : null;
        List<string> problems = [.. ProblemsOf(edition, feeds, now), .. ProblemsOf(status, now), .. faults.All.Select(Say)];
        List<string> warnings = [.. queues.Where(queue => queue.Poison > 0).Select(queue => Say(queue, now))];
        return new HealthReport(problems.Count == 0 ? "healthy" : "unhealthy", problems, warnings, status.PlannedAt, edition, feeds, queues,
            store, deliveries, translation);
    }

    private EditionHealth EditionOf(FlowStatus status, DateTimeOffset now)
    {
        var next = digests.Value.NextPublicationAfter(status.WindowEnd ?? now);
        var isOverdue = status.WindowEnd is not null && now > next + PublishedWithin;
        return new EditionHealth(status.LatestEdition, status.PublishedAt, next, isOverdue);
    }

    private static string Say(JobFault fault) => string.Join(
        ' ', ((string[])[$"The last {fault.Job} failed at {fault.At:u}.", fault.Why, "The log says more."]).Where(part => part.Length > 0));

    /// <summary>A message that could not be handled stops nothing else.</summary>
    private static string Say(QueueHealth queue, DateTimeOffset now)
    {
        var age = queue.OldestPoisonAt is { } at ? $", the oldest for {Math.Max(0, (now - at).TotalHours):0} hours" : "";
        return $"{queue.Poison} messages of {queue.Name} could not be handled and are in {Queues.PoisonOf(queue.Name)}{age}; "
            + "the verb `poison`, or /api/operator/poison, replays or drops them.";
    }

    private IEnumerable<string> ProblemsOf(FlowStatus status, DateTimeOffset now)
    {
        if (now - (status.PlannedAt ?? _startedAt) > PlannedWithin)
        {
            var since = status.PlannedAt is { } at ? $"since {at:u}" : "yet";
            yield return $"No round of planning has ended {since}: the timers do not fire. POST /api/operator/tick starts the rounds.";
        }

        if (status.ClockLag is { } lag)
        {
            var way = lag > TimeSpan.Zero ? "behind" : "ahead of";
            yield return $"The clock of the machine is {lag.Duration():d\\.hh\\:mm\\:ss} {way} the time that the sources say.";
        }

        if (status.PublishedAt?.IsAhead(now) == true)
        {
            yield return $"The edition of {status.LatestEdition:O} was published at {status.PublishedAt:u}, which is still to come.";
        }
    }

    private static IEnumerable<string> ProblemsOf(EditionHealth edition, FeedsHealth feeds, DateTimeOffset now)
    {
        if (edition.IsOverdue)
        {
            yield return $"The edition due at {edition.NextDueAt:u} has not been published.";
        }

        if (feeds.LastFetchedAt is { } at && now - at > PolledWithin)
        {
            yield return $"No feed has been polled since {at:u}.";
        }

        if (feeds.On > 0 && feeds.Failing.Count > feeds.On * FailingShare)
        {
            yield return $"{feeds.Failing.Count} of {feeds.On} feeds fail.";
        }
    }
}
