using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Feeds.State;
using Aggregator.Storage;

namespace Aggregator.Feeds.Polling;

/// <summary>
/// Makes candidates of what a feed brought, whether it was polled or a hub pushed it. Candidates are stored before the
/// messages that name them, so that a crash repeats work and loses none.
/// </summary>
public sealed class FeedIntake(
    ICandidateStore candidates, IArticleStore articles, IMessageQueue queue, IOptions<FeedOptions> options, TimeProvider time)
{
    private const int Attempts = 3;
    private readonly CandidateFactory _factory = new(options);

    public async Task<Intake> TakeInAsync(Feed feed, ParsedFeed parsed, IntakeBasis basis, CancellationToken cancellationToken)
    {
        var known = basis.Known;
        var (clock, entries) = Read(feed, parsed, basis);
        var nowKnown = KnownEntries.Of([.. entries.Select(entry => (entry.Id, entry.Title))]);

        // An index of all there is, without dates: only what comes to it later is news.
        if (parsed.IsInventory && known is null)
        {
            return new Intake(0, nowKnown, clock);
        }

        var added = 0;
        var undecided = new List<string>();

        foreach (var candidate in entries.Where(entry => known?.Contains(entry.Id, entry.Title) != true))
        {
            if (known?.Contains(candidate.Id) != true && await candidates.AddAsync(candidate, cancellationToken) == AddOutcome.Added)
            {
                added++;
                undecided.Add(candidate.Id);
            }
            else if (await RetitleAsync(candidate, cancellationToken))
            {
                undecided.Add(candidate.Id);
            }
        }

        foreach (var id in undecided)
        {
            await queue.SendAsync(new ExtractArticle(id), TimeSpan.Zero, cancellationToken);
        }

        return new Intake(added, nowKnown, clock);
    }

    private (FeedClock Clock, List<Candidate> Entries) Read(Feed feed, ParsedFeed parsed, IntakeBasis basis)
    {
        var tried = _factory.Try(feed, parsed, time.GetUtcNow()).ToList();
        var clock = basis.Clock;
        if (basis.AnsweredAt is { } answeredAt)
        {
            var stated = tried.Where(one => one.Candidate is { } candidate && basis.Known?.Contains(candidate.Id) != true)
                .Select(one => CandidateFactory.StatedDate(one.Entry)).OfType<DateTimeOffset>();
            clock = clock.Observe(stated, answeredAt, basis.AnsweredBefore);
        }

        var entries = tried.Where(one => one.Candidate is not null)
            .Select(one => CandidateFactory.Corrected(one.Candidate!, one.Entry, clock.Shift));
        return (clock, [.. entries]);
    }

    /// <summary>
    /// An entry stored under another title takes the new one, and its article with it: live views and the API show it,
    /// an edition stays as it was published. What was rejected by its old title is decided again.
    /// </summary>
    /// <returns>Whether it is to be decided.</returns>
    private async Task<bool> RetitleAsync(Candidate entry, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (entry.Title.Length == 0
                || await candidates.FindAsync(entry.Id, cancellationToken) is not { } stored
                || stored.Title == entry.Title)
            {
                return false;
            }

            // The article first: a crash between the two leaves the old title here, and the work is done again.
            if (stored.Decision.ArticleId is { } article)
            {
                await articles.TryRetitleAsync(article, stored.Id, entry.Title, cancellationToken);
            }

            if (await candidates.TryRetitleAsync(stored.Id, entry.Title, stored.Decision.Outcome, cancellationToken))
            {
                return stored.Decision.Outcome != CandidateOutcome.Kept;
            }

            // It was decided this moment: what it is now says what to do.
        }

        return false;
    }
}

/// <summary>What is known of a feed when an answer is taken in.</summary>
/// <param name="Known">The entries of the answer before, which are stored for sure; null when none are remembered.</param>
/// <param name="Clock">How the feed's dates differ from the time.</param>
public sealed record IntakeBasis(KnownEntries? Known, FeedClock Clock)
{
    /// <summary>The answer's own time; null where what comes says nothing about the feed's clock.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>When an answer was last read before; null when none was.</summary>
    public DateTimeOffset? AnsweredBefore { get; init; }
}

/// <param name="Added">Entries seen for the first time.</param>
/// <param name="Known">The entries of this answer, for the next one.</param>
/// <param name="Clock">What the feed's clock is known to be now.</param>
public sealed record Intake(int Added, KnownEntries? Known, FeedClock Clock);
