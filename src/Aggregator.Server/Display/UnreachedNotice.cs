using Aggregator.Feeds;
using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Polling;
using Spectre.Console;

namespace Aggregator.Server.Display;

/// <summary>Says once, on the terminal of a server, that none of the sources asked so far has ever answered.</summary>
internal sealed class UnreachedNotice(IAnsiConsole console) : IFlowObserver
{
    private int _planned;
    private int _failed;
    private int _isSettled;

    public void Planned(int feeds) => Interlocked.Add(ref _planned, feeds);

    public void Fetched(Feed feed, FeedState state, int newCandidates)
    {
        if (state.LastSuccessAt is not null)
        {
            Volatile.Write(ref _isSettled, 1);
        }
        else if (Interlocked.Increment(ref _failed) == Volatile.Read(ref _planned) && Interlocked.Exchange(ref _isSettled, 1) == 0)
        {
            console.WriteLine(
                $"No source could be reached: {_failed} of {_planned} failed, for instance {feed.Title}: {state.LastError} " +
                "Check the network or proxy of this machine; every source is asked again after an hour. " +
                "To see the desk with news in it, run `demo`, which needs no network.");
        }
    }

    public void Decided(Candidate candidate)
    {
        // Reaching sources is all this looks at.
    }
}
