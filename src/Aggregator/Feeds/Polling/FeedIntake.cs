using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Feeds.State;

namespace Aggregator.Feeds.Polling;

/// <summary>What becomes of entries that were not seen before.</summary>
public interface IEntryIntake
{
    /// <summary>Judges and stores them; safe to repeat, also after a crash inside it.</summary>
    Task<TakenIn> TakeInAsync(Feed feed, IReadOnlyList<SeenEntry> entries, CancellationToken cancellationToken);
}

/// <param name="IsRetitled">Whether it was there before, under another title.</param>
public sealed record SeenEntry(Candidate Entry, bool IsRetitled);

/// <param name="Added">Entries seen for the first time.</param>
/// <param name="Pages">Candidates whose pages are to be read; stored, and not yet queued.</param>
public sealed record TakenIn(int Added, IReadOnlyList<PendingPage> Pages);

/// <summary>Finds what is new in what a feed brought, whether it was polled or a hub pushed it, and hands it on.</summary>
public sealed class FeedIntake(IEntryIntake intake, IOptions<FeedOptions> options, TimeProvider time)
{
    private readonly CandidateFactory _factory = new(options);

    public async Task<Intake> TakeInAsync(Feed feed, ParsedFeed parsed, IntakeBasis basis, CancellationToken cancellationToken)
    {
        var known = basis.Known;
        var (clock, entries) = Read(feed, parsed, basis);

        // An index of all there is, without dates: only what comes to it later is news.
        if (parsed.IsInventory && known is null)
        {
            return new Intake(new TakenIn(0, []), KnownEntries.Of([.. entries.Select(KnownAs)], null), clock);
        }

        var most = feed.MaxNewEntries ?? options.Value.MaxNewEntries;
        var capped = FeedFloods.Cap(FindUnseen(entries, known), basis.TakenToday, most, time.GetUtcNow());
        var remembered = entries.Where(entry => !capped.Left.Contains(entry.Candidate.Id)).Select(KnownAs);
        var nowKnown = KnownEntries.Of([.. remembered], known, parsed.End == FeedEnd.Whole && capped.Flood is null);
        var taken = capped.Taking.Count == 0 ? new TakenIn(0, []) : await intake.TakeInAsync(feed, capped.Taking, cancellationToken);
        return new Intake(taken, nowKnown, clock) { Flood = capped.Flood };
    }

    private static KnownEntry KnownAs(ReadEntry entry) => new(entry.Candidate.Id, entry.Candidate.Title, entry.Content);

    private static List<SeenEntry> FindUnseen(List<ReadEntry> entries, KnownEntries? known)
    {
        var unseen = new List<SeenEntry>();
        var said = new HashSet<uint>();
        foreach (var (candidate, content) in entries)
        {
            var isThere = known?.Contains(candidate.Id) == true;
            var isRepeat = !isThere && content is { } words && (known?.ContainsContent(words) == true || said.Contains(words));
            if (!isRepeat && known?.Contains(candidate.Id, candidate.Title) != true)
            {
                unseen.Add(new SeenEntry(candidate, isThere));
            }

            if (content is { } own)
            {
                said.Add(own);
            }
        }

        return unseen;
    }

    private (FeedClock Clock, List<ReadEntry> Entries) Read(Feed feed, ParsedFeed parsed, IntakeBasis basis)
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
            .Select(one => new ReadEntry(
                CandidateFactory.Corrected(one.Candidate!, one.Entry, clock.Shift), EntryContent.FingerprintOf(one.Candidate!, one.Entry)));
        return (clock, [.. entries]);
    }

    private readonly record struct ReadEntry(Candidate Candidate, uint? Content);
}

/// <summary>What is known of a feed when an answer is taken in.</summary>
/// <param name="Known">The entries of the answers before, which were taken in for sure; null when none are remembered.</param>
/// <param name="Clock">How the feed's dates differ from the time.</param>
public sealed record IntakeBasis(KnownEntries? Known, FeedClock Clock)
{
    /// <summary>The answer's own time; null where what comes says nothing about the feed's clock.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>How many new entries of the feed were taken on this UTC day already.</summary>
    public int TakenToday { get; init; }

    /// <summary>When an answer was last read before; null when none was.</summary>
    public DateTimeOffset? AnsweredBefore { get; init; }
}

/// <param name="Known">The entries of this answer, for the next one.</param>
/// <param name="Clock">What the feed's clock is known to be now.</param>
public sealed record Intake(TakenIn Taken, KnownEntries? Known, FeedClock Clock)
{
    /// <summary>That it brought more than is taken in a day; null when it did not.</summary>
    public FeedFlood? Flood { get; init; }
}
