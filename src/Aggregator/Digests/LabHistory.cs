using Aggregator.Labs;

namespace Aggregator.Digests;

/// <summary>What the last editions told of a lab.</summary>
public sealed class LabHistory(EditionCache cache, Lexicon lexicon)
{
    /// <summary>How many editions are looked at.</summary>
    public const int Editions = 30;

    /// <summary>The lab by its id; null when the lexicon does not know it.</summary>
    public async Task<LabRecord?> FindAsync(string id, CancellationToken cancellationToken) =>
        lexicon.FindLab(id) is { } lab ? Record(lab, await cache.ListLatestAsync(Editions, cancellationToken)) : null;

    /// <summary>Who was in the news over the same editions.</summary>
    public async Task<EditionTrends> ReadTrendsAsync(CancellationToken cancellationToken) =>
        EditionTrends.Of(await cache.ListLatestAsync(Editions, cancellationToken));

    private static LabRecord Record(Lab lab, IReadOnlyList<Edition> editions)
    {
        var told = editions.SelectMany(edition => edition.Stories
            .Where(story => story.Labs.Contains(lab.Id))
            .Select(story => new LabStory(edition.Date, story))).ToList();

        return new LabRecord
        {
            Lab = lab,
            Days = [.. editions.Reverse().Select(edition => new LabDay(
                edition.Date,
                edition.Labs.FirstOrDefault(count => count.Lab == lab.Id)?.Articles ?? 0,
                edition.Stories.Count(story => story.Labs.Contains(lab.Id))))],
            Stories = told,
            Models = Count(told.SelectMany(item => item.Story.Models), [.. lab.Products, lab.Name]),
            People = Count(told.SelectMany(item => item.Story.People), lab.People),
        };
    }

    /// <summary>Names that stories mention and that belong to the lab, with in how many; a model belongs with the product it is a version of.</summary>
    private static IReadOnlyList<NameCount> Count(IEnumerable<string> mentioned, IReadOnlyList<string> own) =>
    [
        .. mentioned
            .Where(name => own.Any(known => name.StartsWith(known, StringComparison.OrdinalIgnoreCase)))
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Select(group => new NameCount(group.First(), group.Count()))
            .OrderByDescending(count => count.Stories)
            .ThenBy(count => count.Name, StringComparer.Ordinal),
    ];
}

/// <summary>A lab as the last editions saw it.</summary>
public sealed record LabRecord
{
    public required Lab Lab { get; init; }

    /// <summary>One a edition, oldest first.</summary>
    public required IReadOnlyList<LabDay> Days { get; init; }

    /// <summary>Stories about it, newest edition first, each edition's in its order.</summary>
    public required IReadOnlyList<LabStory> Stories { get; init; }

    /// <summary>Its models that these stories name, most named first.</summary>
    public required IReadOnlyList<NameCount> Models { get; init; }

    public required IReadOnlyList<NameCount> People { get; init; }
}

/// <param name="Articles">Articles of the edition's window that name it.</param>
/// <param name="Stories">Stories of the edition about it.</param>
public sealed record LabDay(DateOnly Date, int Articles, int Stories);

public sealed record LabStory(DateOnly Date, EditionStory Story);

public sealed record NameCount(string Name, int Stories);
