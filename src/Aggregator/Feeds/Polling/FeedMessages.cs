using Aggregator.Feeds.Catalogue;
using Aggregator.Storage;
using Aggregator.Telemetry;

namespace Aggregator.Feeds.Polling;

/// <summary>Requests that some hosts be visited, each for what there is to get from it.</summary>
public sealed record VisitHosts(IReadOnlyList<HostVisit> Hosts)
{
    /// <summary>Whether a process may have been ended by what is asked for here, so that each part of it is noted before it is begun.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsSuspect { get; init; }

    /// <summary>The step that sends it; null where nobody traces it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TraceContext? Trace { get; init; }

    /// <summary>As many hosts as the backends can look up in one query.</summary>
    private const int MostHosts = 14;

    /// <summary>So that a message stays far below <see cref="Queues.MaxBodyBytes"/>.</summary>
    private const int MostIds = 400;

    /// <summary>As few messages as hold these visits. Those to one host are joined.</summary>
    public static IEnumerable<VisitHosts> Of(IEnumerable<HostVisit> visits)
    {
        var batch = new List<HostVisit>();
        var ids = 0;
        foreach (var visit in visits.GroupBy(visit => visit.Host).SelectMany(HostVisit.Join))
        {
            if (batch.Count == MostHosts || (batch.Count > 0 && ids + visit.Count > MostIds))
            {
                yield return new VisitHosts([.. batch]);
                batch.Clear();
                ids = 0;
            }

            batch.Add(visit);
            ids += visit.Count;
        }

        if (batch.Count > 0)
        {
            yield return new VisitHosts(batch);
        }
    }
}

/// <summary>What there is to get from a host, one after the other.</summary>
/// <param name="Host">See <see cref="Feed.Host"/>.</param>
/// <param name="FeedIds">The feeds that are due, the longest due first.</param>
/// <param name="CandidateIds">The candidates whose pages are to be read.</param>
public sealed record HostVisit(string Host, IReadOnlyList<string> FeedIds, IReadOnlyList<string> CandidateIds)
{
    private const int MostTogether = 200;

    [JsonIgnore]
    public int Count => FeedIds.Count + CandidateIds.Count;

    /// <summary>A visit for the page of a candidate.</summary>
    public static HostVisit For(PendingPage page) => new(page.Host, [], [page.CandidateId]);

    internal static IEnumerable<HostVisit> Join(IGrouping<string, HostVisit> visits)
    {
        var feeds = visits.SelectMany(visit => visit.FeedIds).Distinct().Select(id => (Id: id, IsFeed: true));
        var pages = visits.SelectMany(visit => visit.CandidateIds).Distinct().Select(id => (Id: id, IsFeed: false));
        return feeds.Concat(pages).Chunk(MostTogether).Select(some => new HostVisit(
            visits.Key,
            [.. some.Where(one => one.IsFeed).Select(one => one.Id)],
            [.. some.Where(one => !one.IsFeed).Select(one => one.Id)]));
    }
}

/// <summary>A candidate that waits for its page, and where that is.</summary>
public sealed record PendingPage(string CandidateId, string Host);

/// <summary>The wire form of the message above.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(VisitHosts))]
public sealed partial class FeedMessages : JsonSerializerContext;

/// <summary>Sends visits in the form that the queue's handler reads.</summary>
internal static class VisitQueue
{
    /// <summary>In as few messages as hold them.</summary>
    public static async Task SendAsync(
        this IMessageQueue queue, IEnumerable<HostVisit> visits, TimeSpan delay, CancellationToken cancellationToken,
        bool isSuspect = false)
    {
        foreach (var visit in VisitHosts.Of(visits))
        {
            var message = visit with { IsSuspect = isSuspect, Trace = TraceContext.Current };
            var body = JsonSerializer.Serialize(message, FeedMessages.Default.VisitHosts);
            await queue.SendAsync(Queues.VisitHosts, body, delay, cancellationToken);
        }
    }
}
