using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Aggregator.Telemetry;

/// <summary>
/// Counts the work. Tags hold one of few values and never a feed or an address, because whoever stores the counters keeps,
/// and charges for, a time series for each value of a tag.
/// </summary>
public sealed class FlowMetrics
{
    public const string MeterName = "Aggregator";

    public const string Planned = "aggregator.feeds.planned";
    public const string Polls = "aggregator.feeds.polls";
    public const string Candidates = "aggregator.candidates";
    public const string Decisions = "aggregator.decisions";
    public const string Pages = "aggregator.pages";
    public const string BrokenRows = "aggregator.store.broken";
    public const string Expired = "aggregator.store.expired";
    public const string Translations = "aggregator.translations";

    /// <summary>The tag of polls, decisions, pages and translations.</summary>
    public const string Outcome = "outcome";

    public const string Changed = "changed";
    public const string Unchanged = "same";
    public const string Failed = "failed";
    public const string Kept = "kept";
    public const string Rejected = "rejected";

    private readonly Counter<long> _planned;
    private readonly Counter<long> _polls;
    private readonly Counter<long> _candidates;
    private readonly Counter<long> _decisions;
    private readonly Counter<long> _pages;
    private readonly Counter<long> _brokenRows;
    private readonly Counter<long> _expired;
    private readonly Counter<long> _translations;

    /// <param name="factory">Of the host; without one the meter belongs to this object.</param>
    public FlowMetrics(IMeterFactory? factory = null)
    {
        Meter = factory?.Create(MeterName) ?? new Meter(MeterName);
        _planned = Meter.CreateCounter<long>(Planned, "{feed}", "Feeds found due and queued");
        _polls = Meter.CreateCounter<long>(Polls, "{poll}", "Feeds polled, by outcome (changed, same, failed) and ending");
        _candidates = Meter.CreateCounter<long>(Candidates, "{candidate}", "Entries seen for the first time");
        _decisions = Meter.CreateCounter<long>(Decisions, "{candidate}", "Candidates judged, by outcome (kept, rejected)");
        _pages = Meter.CreateCounter<long>(Pages, "{page}", "Pages requested, by outcome (Read, Refused, NotHtml, Paywalled and so on)");
        _brokenRows = Meter.CreateCounter<long>(BrokenRows, "{row}", "Rows met that cannot be read, each time");
        _expired = Meter.CreateCounter<long>(Expired, "{row}", "Rows deleted because they had their time, by what they held");
        _translations = Meter.CreateCounter<long>(
            Translations, "{text}", "Texts to be translated, by outcome (translated, failed, number, name and so on)");
    }

    /// <summary>The meter of the counters, for a listener to these and no others of the same name.</summary>
    public Meter Meter { get; }

    public void CountPlanned(int feeds) => _planned.Add(feeds);

    /// <summary>Counts a poll whose result is already stored.</summary>
    /// <param name="outcome"><see cref="Changed"/>, <see cref="Unchanged"/> or <see cref="Failed"/>.</param>
    /// <param name="ending">How exactly the poll ended; null when that is unknown.</param>
    public void CountPoll(string outcome, string? ending, int newCandidates)
    {
        var tags = new TagList { { Outcome, outcome } };
        if (ending is not null)
        {
            tags.Add("ending", ending);
        }

        _polls.Add(1, tags);
        _candidates.Add(newCandidates);
    }

    /// <param name="outcome"><see cref="Kept"/> or <see cref="Rejected"/>.</param>
    public void CountDecision(string outcome) => _decisions.Add(1, new KeyValuePair<string, object?>(Outcome, outcome));

    public void CountPage(string outcome) => _pages.Add(1, new KeyValuePair<string, object?>(Outcome, outcome));

    public void CountBrokenRow() => _brokenRows.Add(1);

    public void CountTranslation(string outcome) => _translations.Add(1, new KeyValuePair<string, object?>(Outcome, outcome));

    /// <param name="what">One of few names.</param>
    public void CountExpired(string what, int rows) => _expired.Add(rows, new KeyValuePair<string, object?>("what", what));
}
