using Aggregator.Labs;

namespace Aggregator.Digests;

/// <summary>What the last editions reported of a lab.</summary>
public sealed class LabHistory(EditionCache cache, Lexicon lexicon)
{
    /// <summary>How many editions are read: about a month.</summary>
    public const int Editions = 30;

    /// <summary>The lab by its id; null when the lexicon does not know it.</summary>
    public async Task<LabRecord?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (lexicon.FindLab(id) is not { } lab)
        {
            return null;
        }

        return RecordOf(lab, await cache.ListLatestAsync(Editions, cancellationToken));
    }

    /// <summary>Who was in the news over the same editions.</summary>
    public async Task<EditionTrends> ReadTrendsAsync(CancellationToken cancellationToken) =>
        EditionTrends.Of(await cache.ListLatestAsync(Editions, cancellationToken));

    private static LabRecord RecordOf(Lab lab, IReadOnlyList<Edition> editions)
    {
        var stories = editions.SelectMany(edition => edition.Stories
            .Where(story => story.Labs.Contains(lab.Id))
            .Select(story => new LabStory(edition.Date, story))).ToList();

        var days = editions.Reverse().Select(edition => new LabDay(
            edition.Date,
            edition.Labs.FirstOrDefault(count => count.Lab == lab.Id)?.Articles ?? 0,
            edition.Stories.Count(story => story.Labs.Contains(lab.Id))));
        var models = CountNames(stories.SelectMany(item => item.Story.Models), [.. lab.ModelNames, lab.Name]);
        return new LabRecord(lab, [.. days], stories, models, CountNames(stories.SelectMany(item => item.Story.People), lab.People));
    }

    /// <summary>Names of the lab that stories mention, with the number of stories; versions of its products are such names too.</summary>
    private static IReadOnlyList<NameCount> CountNames(IEnumerable<string> mentioned, IReadOnlyList<string> own) =>
    [
        .. mentioned
            .Where(name => own.Any(known => name.StartsWith(known, StringComparison.OrdinalIgnoreCase)))
            .CountBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Select(count => new NameCount(count.Key, count.Value))
            .OrderByDescending(count => count.Stories)
            .ThenBy(count => count.Name, StringComparer.Ordinal),
    ];
}

/// <summary>A lab in the last editions.</summary>
/// <param name="Days">One for each edition, oldest first.</param>
/// <param name="Stories">Stories about it, newest edition first, each edition's in its order.</param>
/// <param name="Models">Its models that these stories name, most named first.</param>
public sealed record LabRecord(Lab Lab, IReadOnlyList<LabDay> Days, IReadOnlyList<LabStory> Stories, IReadOnlyList<NameCount> Models,
    IReadOnlyList<NameCount> People);

/// <param name="Articles">Articles of the edition's window that name it.</param>
/// <param name="Stories">Stories of the edition about it.</param>
public sealed record LabDay(DateOnly Date, int Articles, int Stories);

public sealed record LabStory(DateOnly Date, EditionStory Story);

public sealed record NameCount(string Name, int Stories);
