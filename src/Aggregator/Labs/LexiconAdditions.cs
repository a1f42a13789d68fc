namespace Aggregator.Labs;

/// <summary>Joins a lexicon with a file of additions.</summary>
internal static class LexiconAdditions
{
    /// <summary>A lab of the additions extends the lab with its id where it says so; else it replaces it, or is new.</summary>
    /// <exception cref="LexiconException">A lab extends one that is not there.</exception>
    public static LexiconFile Merge(LexiconFile file, LexiconFile more, string source)
    {
        var labs = file.Labs.ToList();
        foreach (var lab in more.Labs)
        {
            var at = labs.FindIndex(known => known.Id == lab.Id);
            if (lab.Extends && at < 0)
            {
                throw new LexiconException($"{source}: '{lab.Id}' extends a lab that the lexicon does not have.", null);
            }

            if (lab.Extends)
            {
                labs[at] = Extend(labs[at], lab);
                continue;
            }

            if (at >= 0)
            {
                labs.RemoveAt(at);
            }

            labs.Add(lab);
        }

        return new LexiconFile($"{file.Version}.{more.Version}", labs);
    }

    private static LabEntry Extend(LabEntry lab, LabEntry more) => lab with
    {
        Names = Join(lab.Names, more.Names),
        Products = Join(lab.Products, more.Products),
        Families = Join(lab.Families, more.Families),
        Since = Join(lab.Since, more.Since),
        People = [.. lab.People, .. more.People],
        Cased = Join(lab.Cased, more.Cased),
        Beside = Join(lab.Beside, more.Beside),
        Vetoes = Join(lab.Vetoes, more.Vetoes),
        Compounds = Join(lab.Compounds, more.Compounds),
    };

    private static AliasLists Join(AliasLists lists, AliasLists more) => new()
    {
        Unique = Join(lists.Unique, more.Unique),
        Versioned = Join(lists.Versioned, more.Versioned),
        Context = Join(lists.Context, more.Context),
        Presumed = Join(lists.Presumed, more.Presumed),
        Platform = Join(lists.Platform, more.Platform),
        OnlyWith = Join(lists.OnlyWith, more.OnlyWith),
    };

    private static IReadOnlyList<string> Join(IReadOnlyList<string> words, IReadOnlyList<string> more) => [.. words.Union(more)];

    private static Dictionary<string, IReadOnlyList<string>> Join(
        IReadOnlyDictionary<string, IReadOnlyList<string>> words, IReadOnlyDictionary<string, IReadOnlyList<string>> more) =>
        words.Keys.Union(more.Keys).ToDictionary(
            key => key, key => Join(words.GetValueOrDefault(key, []), more.GetValueOrDefault(key, [])));
}
