using Aggregator.Feeds.Health;
using Aggregator.Feeds.State;

namespace Aggregator.Hostile.Months;

/// <summary>Holds what is reported of sources that fail for good against when they began to.</summary>
internal sealed class Deaths(Cast cast, DateTimeOffset start, Etiquette etiquette, Breaches breaches)
{
    /// <summary>A source is not quiet before that, however often it publishes.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromDays(3);

    private static readonly TimeSpan Slack = TimeSpan.FromHours(2);

    private readonly Dictionary<string, TimeSpan> _gaps = [];
    private readonly HashSet<string> _noticed = [];

    public int Sources => cast.Sources.Count;

    public int Noticed => _noticed.Count;

    public string Slowest { get; private set; } = "none";

    private TimeSpan _slowest;

    /// <summary>Called each hour.</summary>
    public async Task LookAsync(FeedReports reports, DateTimeOffset now)
    {
        var open = cast.Sources.Select(source => (Source: source, Fault: source.Faults.Find(fault => fault.To == TimeSpan.MaxValue)))
            .Where(pair => pair.Fault is { Kind: not (FaultKind.Moved or FaultKind.MovedAway) } fault && fault.IsAt(now - start)
                && !_noticed.Contains(pair.Source.Feed.Id))
            .ToList();
        if (open.Count == 0)
        {
            return;
        }

        var all = (await reports.ListAsync(CancellationToken.None)).ToDictionary(report => report.Id);
        foreach (var (source, fault) in open)
        {
            var id = source.Feed.Id;
            var gap = _gaps.TryGetValue(id, out var known) ? known : _gaps[id] = GapOf(source, fault!);
            var since = now - start - fault!.From;
            if (all[id].Health is not (FeedHealthState.Fresh or FeedHealthState.New))
            {
                _noticed.Add(id);
                var seen = $"{id} ({fault.Kind}) after {since.TotalHours:0} h";
                (_slowest, Slowest) = since > _slowest ? (since, seen) : (_slowest, Slowest);
            }
            else if (since > (2 * gap) + Slack)
            {
                var seen = $"{id} ({fault.Kind}) is {all[id].Health} {since.TotalHours:0} h later; its gap is {gap}";
                breaches.Add("a dead source is noticed", seen);
                _noticed.Add(id);
            }
        }
    }

    /// <summary>Between its polls, or between what it publishes where it goes on to answer.</summary>
    private TimeSpan GapOf(Source source, SourceFault fault)
    {
        if (fault.Kind != FaultKind.Mute)
        {
            return etiquette.LongestGapOf(source);
        }

        return source.Rhythm > Quiet ? source.Rhythm : Quiet;
    }
}
