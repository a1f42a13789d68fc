using Aggregator.Digests.Translation;
using Aggregator.Http;
using Aggregator.Storage;
using Aggregator.Telemetry;

namespace Aggregator.Digests;

/// <summary>
/// Publishes the edition of a date once. The whole edition is written by one insert that only the first of several
/// tries wins, so a crash before it leaves nothing and a crash after it leaves nothing to do.
/// </summary>
public sealed partial class EditionPublisher(EditionBuilder builder, EditionTranslator translator, IEditionStore editions,
    ClockWitness witness, FlowMetrics metrics, FlowSteps steps, IOptions<DigestOptions> options, TimeProvider time,
    ILogger<EditionPublisher> logger)
{
    /// <summary>A publication this much after its hour is marked late: timers and builds take minutes.</summary>
    private static readonly TimeSpan LateAfter = TimeSpan.FromMinutes(15);

    /// <summary>
    /// The latest edition this process has seen published. Editions are neither changed nor taken back, so that nobody need look for
    /// it again; a process that has seen none looks.
    /// </summary>
    private volatile Edition? _published;

    /// <summary>An edition that may have been stored although the store never said so.</summary>
    private volatile Edition? _unconfirmed;

    /// <summary>Publishes the edition whose hour came last, unless it is there. Its window covers hours that were missed before.</summary>
    public async Task<PublishOutcome> PublishDueAsync(CancellationToken cancellationToken)
    {
        var due = options.Value.LastPublicationBefore(time.GetUtcNow());
        if (_published is { } published && published.Date >= DateOf(due) && !published.PublishedAt.IsAhead(time.GetUtcNow()))
        {
            return new PublishOutcome(PublishState.AlreadyPublished, published);
        }

        return await PublishAsync(DateOf(due), due, isFirstNeeded: false, cancellationToken);
    }

    /// <summary>Publishes the edition of today (UTC) with what there is, unless it is there.</summary>
    public Task<PublishOutcome> PublishNowAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return PublishAsync(DateOf(now), LiveView.EndAt(now), isFirstNeeded: true, cancellationToken);
    }

    private async Task<PublishOutcome> PublishAsync(
        DateOnly date, DateTimeOffset end, bool isFirstNeeded, CancellationToken cancellationToken)
    {
        var latest = await FindLatestAsync(cancellationToken);
        if (latest is not null && latest.Date >= date)
        {
            ReportUnconfirmed(latest);
            _published = latest;
            var published = await editions.FindAsync(date, cancellationToken);
            return new PublishOutcome(PublishState.AlreadyPublished, published ?? latest);
        }

        return await steps.RunAsync(
            FlowSteps.Publish,
            () => BuildAsync(WindowOf(date, latest, end), isFirstNeeded || latest is not null, cancellationToken),
            ("aggregator.edition", date.ToString("O", CultureInfo.InvariantCulture)));
    }

    /// <param name="isNeeded">Whether an edition without articles is one.</param>
    private async Task<PublishOutcome> BuildAsync(EditionWindow window, bool isNeeded, CancellationToken cancellationToken)
    {
        var edition = await builder.BuildAsync(window, live: false, cancellationToken);
        if (edition.Articles == 0 && !isNeeded)
        {
            // A service that has just been set up has nothing to say of a day it did not see.
            return new PublishOutcome(PublishState.NotDue, null);
        }

        var translated = await translator.TranslateAsync(edition, cancellationToken);
        var isLate = edition.PublishedAt - window.End >= LateAfter;
        return await AddAsync(translated with { IsLate = isLate, Trace = TraceContext.Recorded }, cancellationToken);
    }

    /// <summary>
    /// The latest edition that is not of a time to come. One that is was published by a clock that was ahead, and would keep back all
    /// others until then: it is taken back when the sources agree with the clock as it is now, and left out until they do, since it may
    /// be now that the clock is wrong.
    /// </summary>
    private async Task<Edition?> FindLatestAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var isClockRight = witness.FindLead(now)?.Duration() < ClockTolerance.Most;
        var latest = await editions.FindLatestAsync(cancellationToken);
        while (latest?.PublishedAt.IsAhead(now) == true)
        {
            if (isClockRight)
            {
                await editions.RemoveAsync(latest.Date, cancellationToken);
                EditionTakenBack(latest.Date, latest.PublishedAt);
            }
            else
            {
                EditionAhead(latest.Date, latest.PublishedAt);
            }

            var earlier = await editions.ReadAsync(latest.Date, 1, cancellationToken);
            latest = earlier is [var found] ? found : null;
        }

        return latest;
    }

    private async Task<PublishOutcome> AddAsync(Edition edition, CancellationToken cancellationToken)
    {
        // Not cancellable: it may be stored all the same, and would never be reported.
        _unconfirmed = edition;
        var outcome = await editions.AddAsync(edition, CancellationToken.None);
        _unconfirmed = null;
        if (outcome == AddOutcome.Added)
        {
            _published = edition;
            Report(edition);
            return new PublishOutcome(PublishState.Published, edition);
        }

        var winner = await editions.FindAsync(edition.Date, cancellationToken);

        // One that cannot be read is there nevertheless, and no reason to build it again and again.
        _published = winner ?? edition;
        return new PublishOutcome(PublishState.AlreadyPublished, winner);
    }

    /// <summary>An edition of ours that was stored, as it turns out, is reported like any other: an alert fires when none was.</summary>
    private void ReportUnconfirmed(Edition latest)
    {
        if (_unconfirmed is { } unconfirmed && unconfirmed.Date == latest.Date && unconfirmed.PublishedAt == latest.PublishedAt)
        {
            _unconfirmed = null;
            Report(latest);
        }
    }

    private void Report(Edition edition)
    {
        metrics.CountEdition([.. edition.Stories.Select(story => edition.PublishedAt - story.FirstPublishedAt)]);
        EditionPublished(edition.Date, edition.Stories.Count, edition.Articles, edition.IsLate);
    }

    [LoggerMessage(LogLevel.Information, "Edition {Date} published: {Stories} stories from {Articles} articles (late: {IsLate})")]
    private partial void EditionPublished(DateOnly date, int stories, int articles, bool isLate);

    [LoggerMessage(LogLevel.Error, "The edition of {Date} was published at {PublishedAt:u}, which is still to come; it was taken back")]
    private partial void EditionTakenBack(DateOnly date, DateTimeOffset publishedAt);

    [LoggerMessage(LogLevel.Error, "The edition of {Date} was published at {PublishedAt:u}, which is still to come by this clock; it is "
        + "left out until enough sources say that the clock is right")]
    private partial void EditionAhead(DateOnly date, DateTimeOffset publishedAt);

    private static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime);

    private EditionWindow WindowOf(DateOnly date, Edition? latest, DateTimeOffset end)
    {
        var earliest = end.AddHours(-options.Value.MaxAgeHours);
        var start = Math.Clamp((latest?.WindowEnd ?? earliest).UtcTicks, earliest.UtcTicks, end.UtcTicks);
        return new EditionWindow(date, new DateTimeOffset(start, TimeSpan.Zero), end);
    }
}
