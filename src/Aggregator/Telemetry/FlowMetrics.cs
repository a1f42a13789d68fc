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
    public const string Editions = "aggregator.editions";
    public const string Stories = "aggregator.stories";
    public const string Lag = "aggregator.edition.lag";
    public const string Deliveries = "aggregator.deliveries";
    public const string Messages = "aggregator.messages";
    public const string Waiting = "aggregator.queue.waiting";
    public const string Poison = "aggregator.queue.poison";
    public const string StepDuration = "aggregator.step.duration";

    /// <summary>The tag of polls, decisions, pages, translations, deliveries and messages.</summary>
    public const string Outcome = "outcome";

    /// <summary>The type of the exception that ended a step (OpenTelemetry semantic conventions); not there without one.</summary>
    public const string Error = "error.type";

    public const string Changed = "changed";
    public const string Unchanged = "same";
    public const string Failed = "failed";
    public const string Kept = "kept";
    public const string Rejected = "rejected";
    public const string Handled = "handled";
    public const string Malformed = "malformed";

    /// <summary>In seconds, from a page in a store to a message with many pages.</summary>
    private static readonly double[] StepBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300];

    /// <summary>In seconds, from five minutes to a week.</summary>
    private static readonly double[] LagBounds = [300, 900, 1800, 3600, 7200, 14_400, 28_800, 43_200, 86_400, 172_800, 604_800];

    private readonly Counter<long> _planned;
    private readonly Counter<long> _polls;
    private readonly Counter<long> _candidates;
    private readonly Counter<long> _decisions;
    private readonly Counter<long> _pages;
    private readonly Counter<long> _brokenRows;
    private readonly Counter<long> _expired;
    private readonly Counter<long> _translations;
    private readonly Counter<long> _editions;
    private readonly Counter<long> _stories;
    private readonly Histogram<double> _lag;
    private readonly Counter<long> _deliveries;
    private readonly Counter<long> _messages;
    private readonly Gauge<long> _waiting;
    private readonly Gauge<long> _poison;
    private readonly Histogram<double> _steps;

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
        _editions = Meter.CreateCounter<long>(Editions, "{edition}", "Editions published by this process");
        _stories = Meter.CreateCounter<long>(Stories, "{story}", "Stories of the editions that were published");
        _lag = Meter.CreateHistogram(
            Lag, "s", "From the first report of a story to the edition that has it", advice: Bounds(LagBounds));
        _deliveries = Meter.CreateCounter<long>(
            Deliveries, "{delivery}", "Digests settled, by channel and outcome (sent, failed, skipped, put_off, unknown)");
        _messages = Meter.CreateCounter<long>(
            Messages, "{message}", "Messages tried, by queue and outcome (handled, failed, malformed)");
        _waiting = Meter.CreateGauge<long>(Waiting, "{message}", "Messages in a queue when feeds were last planned");
        _poison = Meter.CreateGauge<long>(Poison, "{message}", "Messages in the poison queue of a queue when feeds were last planned");
        _steps = Meter.CreateHistogram(
            StepDuration, "s", "How long a step took, by step and by what it failed of", advice: Bounds(StepBounds));
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

    /// <param name="lags">For each story, the time from its first report to its edition.</param>
    public void CountEdition(IReadOnlyCollection<TimeSpan> lags)
    {
        _editions.Add(1);
        _stories.Add(lags.Count);
        foreach (var lag in lags)
        {
            _lag.Record(lag.TotalSeconds);
        }
    }

    /// <param name="channel">The name of the channel.</param>
    public void CountDelivery(string channel, string outcome) =>
        _deliveries.Add(1, new("channel", channel), new KeyValuePair<string, object?>(Outcome, outcome));

    /// <param name="outcome"><see cref="Handled"/>, <see cref="Failed"/> or <see cref="Malformed"/>.</param>
    public void CountMessage(string queue, string outcome) =>
        _messages.Add(1, new("queue", queue), new KeyValuePair<string, object?>(Outcome, outcome));

    public void RecordQueue(string queue, int waiting, int poison)
    {
        var tag = new KeyValuePair<string, object?>("queue", queue);
        _waiting.Record(waiting, tag);
        _poison.Record(poison, tag);
    }

    /// <param name="step">One of <see cref="FlowSteps.All"/>.</param>
    /// <param name="error">See <see cref="Error"/>.</param>
    internal void RecordStep(string step, TimeSpan took, string? error)
    {
        var tags = new TagList { { "step", step } };
        if (error is not null)
        {
            tags.Add(Error, error);
        }

        _steps.Record(took.TotalSeconds, tags);
    }

    private static InstrumentAdvice<double> Bounds(double[] bounds) => new() { HistogramBucketBoundaries = bounds };
}
