namespace Aggregator.Labs.Matching;

/// <summary>A word near a name, and how many folded characters lie between them.</summary>
internal sealed record NearWord(Pattern Word, int Distance);

/// <summary>Finds the words near a name that speak for it or against it; of equally near ones the first.</summary>
internal sealed class Neighbourhood
{
    /// <summary>The longest words of the lists are shorter; a longer one would be found only where it begins near the name.</summary>
    private const int MaxWordLength = 40;

    /// <summary>A word of the title is taken to be this near to every name: a title speaks for the whole article.</summary>
    private const int TitleDistance = 60;

    private readonly TextScan _scan;
    private readonly List<WordMatch> _words;

    /// <param name="signals">The signal groups that support is looked for in.</param>
    public Neighbourhood(TextScan scan, ulong signals)
    {
        _scan = scan;
        _words = scan.Words.FindAll(word =>
            (word.Signals & signals) != 0 || word.Pattern.Beside.Count > 0 || word.Pattern.Vetoes.Count > 0);
        _words.Sort((a, b) => a.Start.CompareTo(b.Start));
    }

    /// <summary>The nearest word that says the name means something else: near it, or else in the title.</summary>
    public NearWord? FindVeto(AliasMatch name, int distance)
    {
        var best = FindNearest(name, distance, word => IsVeto(word, name));
        if (best is null && _words.Find(word => word.Field == TextField.Title && IsVeto(word, name)) is { Pattern: { } pattern } veto)
        {
            return new NearWord(pattern, Math.Min(TitleDistance, GapBetween(veto, name)));
        }

        return best;
    }

    /// <summary>The nearest word that lets the name count: one of the signal groups, or one of its lab's own.</summary>
    /// <param name="isStrict">Whether it must be in the same item of a list such as "A；B；C".</param>
    /// <param name="ofLab">Whether the lab's own words count too.</param>
    public NearWord? FindSupport(AliasMatch name, int distance, ulong signals, bool isStrict = false, bool ofLab = true)
    {
        return FindNearest(name, distance, IsSupport);

        bool IsSupport(WordMatch word)
        {
            var isOutside = word.End <= name.Start || word.Start >= name.End;
            var speaksForIt = (word.Signals & signals) != 0 || ofLab && word.Pattern.Beside.Contains(name.Alias.Lab);
            return isOutside && speaksForIt
                && (!isStrict || !_scan.IsSeparated(Math.Min(word.End, name.End), Math.Max(word.Start, name.Start)));
        }
    }

    private NearWord? FindNearest(AliasMatch name, int distance, Func<WordMatch, bool> fits)
    {
        NearWord? best = null;
        for (var i = FirstNear(name, distance); i < _words.Count && _words[i].Start <= name.End + distance; i++)
        {
            var gap = GapBetween(_words[i], name);
            if (gap <= distance && !(best?.Distance <= gap) && fits(_words[i]))
            {
                best = new NearWord(_words[i].Pattern, gap);
            }
        }

        return best;
    }

    private static bool IsVeto(WordMatch word, AliasMatch name) => word.Pattern.Vetoes.Contains(name.Alias.Lab);

    private static int GapBetween(WordMatch word, AliasMatch name) =>
        Math.Max(0, Math.Max(name.Start - word.End, word.Start - name.End));

    private int FirstNear(AliasMatch name, int distance)
    {
        var from = name.Start - distance - MaxWordLength;
        var (low, high) = (0, _words.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_words[middle].Start < from)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
