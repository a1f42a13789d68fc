using Aggregator.Feeds;
using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Feeds.Polling;

namespace Aggregator.Candidates;

/// <summary>An entry with what would become of it.</summary>
/// <param name="IsKept">Whether it would go on: by the feed's own text, before its page is read.</param>
/// <param name="Reason">Why, or why not.</param>
/// <param name="TextLength">Characters of the feed's own text.</param>
public sealed record DryRunEntry(FeedEntry Entry, bool IsKept, string Reason, double Score, int TextLength);

/// <summary>Judges what a feed holds by the same rules as the flow, without storing or requesting anything.</summary>
public sealed class FeedDryRun(EntryJudge judge, IOptions<FeedOptions> options, TimeProvider time)
{
    private readonly CandidateFactory _factory = new(options);

    public IReadOnlyList<DryRunEntry> Judge(Feed feed, ParsedFeed parsed) =>
        [.. _factory.Try(feed, parsed, time.GetUtcNow()).Select(tried => Judge(feed, tried.Entry, tried.Candidate, tried.Objection))];

    private DryRunEntry Judge(Feed feed, FeedEntry entry, Candidate? candidate, string objection)
    {
        if (candidate is null)
        {
            return new DryRunEntry(entry, false, objection, 0, 0);
        }

        var (own, found, _) = judge.Judge(candidate, feed);
        return new DryRunEntry(entry, found.IsRelevant, found.Reason, found.Score, own.Plain.Length);
    }
}
