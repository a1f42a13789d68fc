namespace Aggregator.Labs;

/// <summary>What of a lexicon was known on a day: names that came later are left out, and so are labs that were founded later.</summary>
internal static class LexiconHistory
{
    private static readonly string[] Formats = ["yyyy", "yyyy-MM", "yyyy-MM-dd"];

    /// <summary>The first day of a year, a month or a day written <c>2026</c>, <c>2026-04</c>, <c>2026-04-24</c>.</summary>
    public static bool TryReadDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    public static LexiconFile AsOf(LexiconFile file, DateOnly day) => file with
    {
        Version = $"{file.Version} of {day:yyyy-MM-dd}",
        Labs = [.. file.Labs.Where(lab => lab.Founded is null || lab.Founded <= day.Year).Select(lab => AsOf(lab, day)).Where(HasNames)],
    };

    private static LabEntry AsOf(LabEntry lab, DateOnly day)
    {
        var later = lab.Since.Where(group => TryReadDay(group.Key, out var since) && since > day)
            .SelectMany(group => group.Value)
            .ToHashSet(StringComparer.Ordinal);
        return lab with
        {
            Names = Without(lab.Names, later),
            Products = Without(lab.Products, later),
            People = [.. lab.People.Where(person => !later.Contains(person.Name))],
            Cased = Without(lab.Cased, later),
        };
    }

    private static AliasLists Without(AliasLists lists, HashSet<string> later) => new()
    {
        Unique = Without(lists.Unique, later),
        Versioned = Without(lists.Versioned, later),
        Context = Without(lists.Context, later),
        Presumed = Without(lists.Presumed, later),
        Platform = Without(lists.Platform, later),
        OnlyWith = Without(lists.OnlyWith, later),
    };

    private static IReadOnlyList<string> Without(IReadOnlyList<string> aliases, HashSet<string> later) =>
        [.. aliases.Where(alias => !later.Contains(alias))];

    private static bool HasNames(LabEntry lab) =>
        lab.Names.ByClass().Concat(lab.Products.ByClass()).Any(list => list.Aliases.Count > 0) || lab.People.Count > 0;
}
