using System.Diagnostics;
using System.Diagnostics.Metrics;
using Aggregator.Feeds;
using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Polling;

namespace Aggregator.Functions.Telemetry;

/// <summary>Counts the work as it goes on.</summary>
public sealed class FlowMeter : IFlowObserver
{
    public const string Name = "Aggregator";

    private readonly Counter<long> _planned;
    private readonly Counter<long> _polls;
    private readonly Counter<long> _candidates;
    private readonly Counter<long> _decisions;

    public FlowMeter(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _planned = meter.CreateCounter<long>("aggregator.feeds.planned", "{feed}", "Feeds found due and put in line");
        _polls = meter.CreateCounter<long>("aggregator.feeds.polls", "{poll}", "Feeds asked, by outcome (changed, same, failed) and by how exactly each exchange ended");
        _candidates = meter.CreateCounter<long>("aggregator.candidates", "{candidate}", "Items seen for the first time");
        _decisions = meter.CreateCounter<long>("aggregator.decisions", "{candidate}", "Items judged, by outcome: kept, rejected");
    }

    public void Planned(int feeds) => _planned.Add(feeds);

    public void Fetched(Feed feed, FeedState state, int newCandidates)
    {
        var tags = new TagList { { "outcome", OutcomeOf(state) } };

        if (state.History.Outcome is { } ending)
        {
            tags.Add("ending", ending);
        }

        _polls.Add(1, tags);
        _candidates.Add(newCandidates);
    }

    public void Decided(Candidate candidate) =>
        _decisions.Add(1, new KeyValuePair<string, object?>("outcome", candidate.Decision.Outcome is CandidateOutcome.Kept ? "kept" : "rejected"));

    private static string OutcomeOf(FeedState state) => state switch
    {
        { LastError: not null } => "failed",
        { LastStatus: 304 } => "same",
        _ => "changed",
    };
}
