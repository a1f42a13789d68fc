using System.Collections.Concurrent;
using Aggregator.Feeds;
using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Polling;

namespace Aggregator.Server.Display;

/// <summary>Counts how a run goes on, for whoever shows it.</summary>
internal sealed class RunProgress : IFlowObserver
{
    private readonly ConcurrentDictionary<string, (Feed Feed, FeedState State)> _asked = new();
    private int _planned;
    private int _found;
    private int _kept;
    private int _rejected;

    public int Planned => Volatile.Read(ref _planned);

    public int Asked => _asked.Count;

    public int Found => Volatile.Read(ref _found);

    public int Kept => Volatile.Read(ref _kept);

    public int Decided => Kept + Volatile.Read(ref _rejected);

    public int Unchanged => _asked.Values.Count(entry => entry.State.LastStatus == 304);

    /// <summary>Sources whose last exchange failed, by title.</summary>
    public IReadOnlyList<(Feed Feed, FeedState State)> Failed =>
        _asked.Values.Where(entry => entry.State.LastError is not null).OrderBy(entry => entry.Feed.Title, StringComparer.Ordinal).ToList();

    void IFlowObserver.Planned(int feeds) => Interlocked.Add(ref _planned, feeds);

    public void Fetched(Feed feed, FeedState state, int newCandidates)
    {
        _asked[feed.Id] = (feed, state);
        Interlocked.Add(ref _found, newCandidates);
    }

    void IFlowObserver.Decided(Candidate candidate)
    {
        if (candidate.Decision.Outcome == CandidateOutcome.Kept)
        {
            Interlocked.Increment(ref _kept);
        }
        else
        {
            Interlocked.Increment(ref _rejected);
        }
    }
}
