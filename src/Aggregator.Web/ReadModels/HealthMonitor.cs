using Aggregator.Caching;
using Aggregator.Feeds.Health;
using Aggregator.Feeds.State;

namespace Aggregator.Web.ReadModels;

/// <summary>Finds out whether the work goes on, at most once in five seconds however often it is requested.</summary>
internal sealed class HealthMonitor(
    FeedReportCache feeds, EditionCache cache, IMessageQueue queue, IOptions<DigestOptions> digests, TimeProvider time)
{
    /// <summary>A feed is polled every few hours, and there are dozens: silence this long means that the poller has stopped.</summary>
    private static readonly TimeSpan PolledWithin = TimeSpan.FromHours(2);

    private static readonly TimeSpan PublishedWithin = TimeSpan.FromMinutes(45);

    /// <summary>A few feeds always fail; more than this share means that the fault is ours.</summary>
    private const double FailingShare = 0.5;

    private TimedCache<HealthReport> Cache => field ??= new TimedCache<HealthReport>(TimeSpan.FromSeconds(5), time, ReadAsync);

    public Task<HealthReport> GetAsync(CancellationToken cancellationToken) => Cache.GetAsync(cancellationToken);

    private async Task<HealthReport> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var edition = await ReadEditionAsync(now, cancellationToken);
        var summary = Summarise(await feeds.ListAsync(cancellationToken));
        var queues = await ReadQueuesAsync(cancellationToken);
        List<string> problems = [.. ProblemsOf(edition, summary, queues, now)];
        return new HealthReport(problems.Count == 0 ? "healthy" : "unhealthy", problems, edition, summary, queues);
    }

    private async Task<EditionHealth> ReadEditionAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await cache.FindLatestAsync(cancellationToken) is not { } latest)
        {
            return new EditionHealth(null, null, digests.Value.NextPublicationAfter(now), false);
        }

        var next = digests.Value.NextPublicationAfter(latest.WindowEnd);
        return new EditionHealth(latest.Date, latest.PublishedAt, next, now > next + PublishedWithin);
    }

    private async Task<IReadOnlyList<QueueHealth>> ReadQueuesAsync(CancellationToken cancellationToken)
    {
        var queues = new List<QueueHealth>();
        foreach (var name in Queues.All)
        {
            var waiting = await queue.CountAsync(name, cancellationToken);
            queues.Add(new QueueHealth(name, waiting, await queue.CountAsync(Queues.PoisonOf(name), cancellationToken)));
        }

        return queues;
    }

    private static FeedsHealth Summarise(IReadOnlyList<FeedReport> feeds) => new(
        feeds.Count(feed => feed.IsOn),
        feeds.Count(feed => feed.Health is FeedHealthState.Fresh or FeedHealthState.Quiet or FeedHealthState.Stale),
        feeds.Count(feed => feed.Health == FeedHealthState.New),
        [.. feeds.Where(feed => feed.Health is FeedHealthState.Failing or FeedHealthState.Refused).Select(feed => feed.Id)],
        [.. feeds.Where(feed => feed.Health == FeedHealthState.Gone).Select(feed => feed.Id)],
        feeds.Max(feed => feed.LastFetchedAt));

    private static IEnumerable<string> ProblemsOf(
        EditionHealth edition, FeedsHealth feeds, IReadOnlyList<QueueHealth> queues, DateTimeOffset now)
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

        foreach (var queue in queues.Where(queue => queue.Poison > 0))
        {
            yield return $"{queue.Poison} messages of {queue.Name} could not be handled and are in {Queues.PoisonOf(queue.Name)}.";
        }
    }
}
