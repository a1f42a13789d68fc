using Aggregator.Feeds.Health;
using Aggregator.Feeds.State;

namespace Aggregator.Web.Api;

/// <summary>Finds out how the work goes, at most once in a few seconds however often it is asked.</summary>
internal sealed class HealthMonitor(FeedReportCache feeds, EditionCache cache, IMessageQueue queue, IOptions<DigestOptions> digests, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);

    /// <summary>A source answers at least every few hours, and there are dozens: silence this long means that nobody asks.</summary>
    private static readonly TimeSpan AskedWithin = TimeSpan.FromHours(2);

    private static readonly TimeSpan PublishedWithin = TimeSpan.FromMinutes(45);

    /// <summary>A few sources are always ill; more than this share means that we are.</summary>
    private const double FailingShare = 0.5;

    private volatile Kept? _kept;

    public async Task<HealthView> GetAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_kept is { } kept && now - kept.At < KeptFor && now >= kept.At)
        {
            return kept.Health;
        }

        var edition = await ReadEditionAsync(now, cancellationToken);
        var sources = Summarise(await feeds.ListAsync(cancellationToken));
        var queues = await ReadQueuesAsync(cancellationToken);
        List<string> problems = [.. ProblemsOf(edition, sources, queues, now)];
        var health = new HealthView(problems.Count == 0 ? "healthy" : "unhealthy", problems, edition, sources, queues);
        _kept = new Kept(health, now);

        return health;
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

    private static IEnumerable<string> ProblemsOf(EditionHealth edition, FeedsHealth feeds, IReadOnlyList<QueueHealth> queues, DateTimeOffset now)
    {
        if (edition.IsOverdue)
        {
            yield return $"The edition due at {edition.NextDueAt:u} has not been published.";
        }

        if (feeds.LastFetchedAt is { } at && now - at > AskedWithin)
        {
            yield return $"No source has been asked since {at:u}.";
        }

        if (feeds.On > 0 && feeds.Failing.Count > feeds.On * FailingShare)
        {
            yield return $"{feeds.Failing.Count} of {feeds.On} sources fail.";
        }

        foreach (var queue in queues.Where(queue => queue.Poison > 0))
        {
            yield return $"{queue.Poison} messages of the queue {queue.Name} could not be handled and wait in {Queues.PoisonOf(queue.Name)}.";
        }
    }

    private sealed record Kept(HealthView Health, DateTimeOffset At);
}
