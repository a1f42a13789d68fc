using Aggregator.Candidates;
using Aggregator.Feeds.Polling;
using Aggregator.Storage;

namespace Aggregator.Flow;

/// <summary>
/// Handles a message of visits by how often it came. What ends a process, as by its memory, reports no failure: only that the message
/// comes again says so, and not which of the things in it was at fault. So they go on one by one, and the one that comes too often alone
/// is finished without its answer: a page's candidate with the feed's own text, a feed with a failure.
/// </summary>
public sealed class VisitHandler(
    HostVisitor visitor, CandidateExtractor extractor, FeedFetcher fetcher, IMessageQueue queue, ILogger<VisitHandler> logger)
{
    /// <summary>The first time that it came may have been a deployment.</summary>
    private const int SuspectAt = 3;

    public async Task HandleAsync(VisitHosts message, int tries, CancellationToken cancellationToken)
    {
        if (tries < SuspectAt)
        {
            await visitor.VisitAsync(message, cancellationToken);
            return;
        }

        var parts = message.Hosts.SelectMany(PartsOf).ToList();
        if (parts.Count > 1)
        {
            logger.VisitsParted(parts.Count, tries);
            foreach (var part in parts)
            {
                await queue.SendAloneAsync(part, cancellationToken);
            }
        }
        else if (tries < Queues.MaxDequeueCount)
        {
            await visitor.VisitAsync(message, cancellationToken);
        }
        else
        {
            await GiveUpAsync(parts, tries, cancellationToken);
        }
    }

    private static IEnumerable<HostVisit> PartsOf(HostVisit visit) =>
    [
        .. visit.FeedIds.Select(id => new HostVisit(visit.Host, [id], [])),
        .. visit.CandidateIds.Select(id => new HostVisit(visit.Host, [], [id])),
    ];

    private async Task GiveUpAsync(IEnumerable<HostVisit> parts, int tries, CancellationToken cancellationToken)
    {
        foreach (var part in parts)
        {
            logger.VisitGivenUp(part.Host, tries);
            foreach (var id in part.FeedIds)
            {
                await fetcher.GiveUpAsync(id, tries - 1, cancellationToken);
            }

            foreach (var id in part.CandidateIds)
            {
                await extractor.ExtractAsync(id, pass: null, cancellationToken);
            }
        }
    }
}
