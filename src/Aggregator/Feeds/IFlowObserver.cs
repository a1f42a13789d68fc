using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Polling;

namespace Aggregator.Feeds;

/// <summary>Is told how the work goes on, as it goes on: a progress display, a meter.</summary>
public interface IFlowObserver
{
    /// <summary>So many feeds were found due and put in line.</summary>
    void Planned(int feeds);

    /// <summary>A feed was asked; the state is the one after.</summary>
    void Fetched(Feed feed, FeedState state, int newCandidates);

    /// <summary>A candidate was kept or rejected.</summary>
    void Decided(Candidate candidate);
}
