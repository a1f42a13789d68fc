using Aggregator.Digests;
using Aggregator.Storage;
using Aggregator.Stories;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Hostile.Months;

/// <summary>Holds the editions against what the sources gave out.</summary>
internal sealed class Editions(Breaches breaches)
{
    private static readonly TimeOnly Hour = new(22, 30);

    /// <summary>What is older when an edition is due is history: see <c>Digests:MaxAgeHours</c>.</summary>
    private static readonly TimeSpan News = TimeSpan.FromHours(72);

    /// <summary>An edition is out by then; see the interval of the timers.</summary>
    public static readonly TimeOnly Seen = new(22, 40);

    private static readonly DigestOptions Limits = new();

    private readonly SortedDictionary<DateOnly, string> _seen = [];

    public IReadOnlyCollection<DateOnly> Dates => _seen.Keys;

    public int Stories { get; private set; }

    public int Updates { get; private set; }

    public int Late { get; private set; }

    /// <summary>Reports that no edition has, since their story was told.</summary>
    public int Retold { get; private set; }

    /// <summary>Reports that no edition has, since that of their day had as much as one may have.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Called ten minutes after its hour.</summary>
    /// <returns>How many stories it has.</returns>
    public async Task<int> LookAsync(IEditionStore store, DateOnly date)
    {
        var edition = await store.FindAsync(date, CancellationToken.None);
        var due = new DateTimeOffset(date.ToDateTime(Hour), TimeSpan.Zero);
        breaches.Check(
            edition is not null && edition.PublishedAt >= due && edition.PublishedAt < due.AddMinutes(10), "an edition at its time",
            $"{date:O}: {(edition is null ? "none" : $"published at {edition.PublishedAt:u}")}");
        if (edition is not null)
        {
            _seen[date] = Write(edition);
        }

        return edition?.Stories.Count ?? 0;
    }

    public async Task CheckAsync(IServiceProvider services, Publications publications, DateTimeOffset end)
    {
        var store = services.GetRequiredService<IEditionStore>();
        var kept = await services.GetRequiredService<IArticleList>()
            .ListAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, CancellationToken.None).ToListAsync();
        var all = await store.ReadAsync(null, 1_000, CancellationToken.None);
        foreach (var edition in all)
        {
            var frozen = _seen.GetValueOrDefault(edition.Date);
            breaches.Check(frozen is not null, "one edition a date", $"{edition.Date:O}, published at {edition.PublishedAt:u}");
            breaches.Check(frozen is null || frozen == Write(edition), "an edition stays as it is", $"{edition.Date:O}");
        }

        Stories = all.Sum(edition => edition.Stories.Count);
        Updates = all.Sum(edition => edition.Stories.Count(story => story.IsUpdate));
        CheckStories(all);
        CheckItems(all, new Retellings(kept, all, services.GetRequiredService<StoryClusterer>()), publications, end);
    }

    private static string Write(Edition edition) => JsonSerializer.Serialize(edition, EditionJson.Default.Edition);

    private void CheckStories(IReadOnlyList<Edition> all)
    {
        var told = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        foreach (var edition in all.OrderBy(edition => edition.Date))
        {
            foreach (var story in edition.Stories.Where(story => !told.TryAdd(story.Id, edition.Date) && !story.IsUpdate))
            {
                breaches.Add("no story in two editions", $"{story.Headline} of {edition.Date:O} was in that of {told[story.Id]:O}");
            }
        }
    }

    private void CheckItems(IReadOnlyList<Edition> all, Retellings retellings, Publications publications, DateTimeOffset end)
    {
        var covered = all.SelectMany(edition => edition.Stories.SelectMany(story => story.Sources), (edition, source) => (edition, source))
            .Select(pair => (Key: Publications.KeyIn(pair.source.Address?.AbsoluteUri ?? ""), pair.edition, pair.source))
            .ToLookup(found => found.Key ?? "", StringComparer.Ordinal);
        foreach (var (key, given) in publications.Given)
        {
            var found = covered[key].ToList();
            var (item, at) = given;
            var due = DueAfter(at);
            var what = $"{item.Text.Title} ({item.Source.Feed.Id}, {key}, published {item.At:u}, given {at:u})";
            var dates = string.Join(", ", found.Select(one => one.edition.Date));
            breaches.Check(found.Count <= 1, "a report in one edition", $"{what}: {dates}");
            if (found.Count == 0 && due.AddDays(1) <= end && due - item.Stated < News)
            {
                var date = DateOnly.FromDateTime(due.UtcDateTime);
                CheckAbsent(key, due, what, retellings, all.FirstOrDefault(edition => edition.Date == date));
            }

            foreach (var one in found)
            {
                var dated = one.source.PublishedAt;
                breaches.Check(dated <= at.AddMinutes(15), "no article of the future", $"{what}: dated {dated:u}");
                var days = one.edition.Date.DayNumber - DateOnly.FromDateTime(due.UtcDateTime).DayNumber;
                Late += Convert.ToInt32(days > 0);
                breaches.Check(days <= 1, "a report in the next edition", $"{what}: in that of {one.edition.Date:O}");
            }
        }
    }

    /// <param name="edition">The one that it ought to be in.</param>
    private void CheckAbsent(string key, DateTimeOffset due, string what, Retellings retellings, Edition? edition)
    {
        if (retellings.IsOne(key, due))
        {
            Retold++;
        }
        else if (edition is not null && IsFull(edition))
        {
            LeftOut++;
        }
        else
        {
            breaches.Add("every report in an edition", what);
        }
    }

    /// <summary>Whether a story that ranks low, or whose outlet or lab has its share, found no place any more.</summary>
    private static bool IsFull(Edition edition)
    {
        var tail = edition.Stories.Count(story => story.IsTail);
        return tail >= Limits.MaxTailStories || edition.Stories.Count - tail >= Limits.MaxStories;
    }

    private static DateTimeOffset DueAfter(DateTimeOffset at)
    {
        var due = new DateTimeOffset(at.UtcDateTime.Date, TimeSpan.Zero) + Hour.ToTimeSpan();
        return due > at ? due : due.AddDays(1);
    }
}
