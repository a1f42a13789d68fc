using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Polling;
using Aggregator.Hostile.Months;

namespace Aggregator.Hostile.Cycles;

/// <summary>
/// Takes the items of the good sources and holds that each comes once and in its turn; judging them is not what this is about.
/// </summary>
internal sealed class CountedIntake(Breaches breaches) : IEntryIntake
{
    private readonly ConcurrentDictionary<string, int> _taken = new(StringComparer.Ordinal);
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    /// <summary>How many items of the feed came.</summary>
    public int Of(string feed) => _taken.GetValueOrDefault(feed);

    public Task<TakenIn> TakeInAsync(Feed feed, IReadOnlyList<SeenEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var number in entries.Select(entry => entry.Entry.Title).Where(title => title.All(char.IsAsciiDigit))
            .Select(title => int.Parse(title, CultureInfo.InvariantCulture)).Order())
        {
            breaches.Check(number == Of(feed.Id), "each item is taken once", $"{feed.Id}: item {number} came after {Of(feed.Id)}");
            _taken[feed.Id] = number + 1;
            Interlocked.Increment(ref _count);
        }

        return Task.FromResult(new TakenIn(entries.Count, []));
    }
}
