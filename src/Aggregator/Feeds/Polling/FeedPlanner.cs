using Aggregator.Feeds.Health;
using Aggregator.Storage;
using Aggregator.Telemetry;

namespace Aggregator.Feeds.Polling;

/// <summary>The plan step: finds what is due and puts it in line.</summary>
public sealed class FeedPlanner(
    IFeedStore feeds,
    IFeedStateStore states,
    ICandidateStore candidates,
    IMessageQueue queue,
    DailySummary summary,
    FlowMetrics metrics,
    TimeProvider time)
{
    /// <summary>A candidate pending for longer has lost its message; one just found has its message still in line.</summary>
    public static readonly TimeSpan LostAfter = TimeSpan.FromMinutes(30);

    // Older than this a candidate is no news any more, whatever becomes of it.
    private static readonly TimeSpan OldestPending = TimeSpan.FromDays(7);

    /// <summary>
    /// Sends one message for each host with due feeds, and puts candidates in line again that have waited longer than
    /// <paramref name="lostAfter"/>.
    /// </summary>
    /// <returns>How many feeds were put in line.</returns>
    public async Task<int> PlanAsync(TimeSpan lostAfter, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var planned = await PlanFetchesAsync(now, cancellationToken);
        await RequeueLostAsync(now, lostAfter, cancellationToken);
        await summary.TellAsync(cancellationToken);
        metrics.CountPlanned(planned);

        return planned;
    }

    private async Task<int> PlanFetchesAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var known = (await states.ListAsync(cancellationToken)).ToDictionary(state => state.FeedId);
        var all = await feeds.ListAsync(cancellationToken);
        var patient = all.Where(feed => known.GetValueOrDefault(feed.Id)?.AsksForPatience(now) == true).Select(feed => feed.Host).ToHashSet();
        var planned = 0;

        // A host that asked for patience is not worth a message that would only wait.
        foreach (var host in all.Where(feed => feed.IsDue(known.GetValueOrDefault(feed.Id), now)).GroupBy(feed => feed.Host).Where(host => !patient.Contains(host.Key)))
        {
            var message = new FetchFeeds(host.Key, [.. host.OrderBy(feed => known.GetValueOrDefault(feed.Id)?.NextDueAt).Select(feed => feed.Id)]);
            await queue.SendAsync(Queues.FetchFeeds, JsonSerializer.Serialize(message, FeedMessages.Default.FetchFeeds), TimeSpan.Zero, cancellationToken);
            planned += message.FeedIds.Count;
        }

        return planned;
    }

    private async Task RequeueLostAsync(DateTimeOffset now, TimeSpan lostAfter, CancellationToken cancellationToken)
    {
        await foreach (var id in candidates.ListPendingAsync(now - OldestPending, now - lostAfter, cancellationToken))
        {
            var body = JsonSerializer.Serialize(new ExtractArticle(id), FeedMessages.Default.ExtractArticle);
            await queue.SendAsync(Queues.ExtractArticle, body, TimeSpan.Zero, cancellationToken);
        }
    }
}
