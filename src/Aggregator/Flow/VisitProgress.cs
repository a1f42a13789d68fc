using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Polling;
using Aggregator.Feeds.State;
using Aggregator.Http;

namespace Aggregator.Flow;

/// <summary>How far the visit to one host has come.</summary>
/// <param name="whole">What was to be done.</param>
/// <param name="until">When nothing more is begun.</param>
internal sealed class VisitProgress(
    VisitHosts message, HostVisit whole, IReadOnlyList<(Feed Feed, FeedState State)> feeds, DateTimeOffset until)
{
    private readonly Queue<(Feed Feed, FeedState State)> _feeds = new(feeds);
    private readonly Queue<string> _pages = new(whole.CandidateIds);
    private readonly List<PendingPage> _elsewhere = [];

    public HostVisit Whole => whole;

    public string Host => whole.Host;

    /// <summary>Whether the message asked for one thing only.</summary>
    public bool IsAlone => message.Hosts is [{ Count: 1 }];

    /// <inheritdoc cref="VisitHosts.IsSuspect" />
    public bool IsSuspect => message.IsSuspect;

    /// <summary>Those to be polled, as far as they are still there.</summary>
    public IReadOnlyList<(Feed Feed, FeedState State)> Feeds => feeds;

    public List<(Feed Feed, RecordedPoll Poll)> Polls { get; } = [];

    /// <summary>Whether what was done last requested the host.</summary>
    public bool HasRequested { get; set; }

    /// <summary>Pages at other hosts.</summary>
    public IEnumerable<HostVisit> Elsewhere => _elsewhere.Select(HostVisit.For);

    /// <summary>What was not begun.</summary>
    public IEnumerable<HostVisit> Rest
    {
        get
        {
            var rest = new HostVisit(Host, [.. _feeds.Select(left => left.Feed.Id)], [.. _pages]);
            return rest.Count == 0 ? [] : [rest];
        }
    }

    /// <summary>The feeds, as long as there is time.</summary>
    public IEnumerable<(Feed Feed, FeedState State)> TakeFeeds(TimeProvider time)
    {
        while (time.GetUtcNow() < until && _feeds.TryDequeue(out var next))
        {
            yield return next;
        }
    }

    /// <summary>The next candidate whose page is here; null when there is none, or no time.</summary>
    public string? TakePage(TimeProvider time) => time.GetUtcNow() < until && _pages.TryDequeue(out var id) ? id : null;

    public void Add(Feed feed, RecordedPoll poll)
    {
        Polls.Add((feed, poll));
        foreach (var page in poll.Taken.Pages)
        {
            if (page.Host == Host)
            {
                _pages.Enqueue(page.CandidateId);
            }
            else
            {
                _elsewhere.Add(page);
            }
        }
    }

    /// <summary>Between two requests.</summary>
    public async Task PauseAsync(HostPass pass, CancellationToken cancellationToken)
    {
        if (HasRequested)
        {
            await pass.PauseAsync(cancellationToken);
            HasRequested = false;
        }
    }
}
