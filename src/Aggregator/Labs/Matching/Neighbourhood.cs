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
        NearWord? best = null;
        for (var i = FirstNear(name, distance); IsNear(i, name, distance); i++)
        {
            var gap = GapBetween(_words[i], name);
            if (gap <= distance && IsVeto(_words[i], name) && !(best?.Distance <= gap))
            {
                best = new NearWord(_words[i].Pattern, gap);
            }
        }

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
        NearWord? best = null;
        for (var i = FirstNear(name, distance); IsNear(i, name, distance); i++)
        {
            var word = _words[i];
            var isOutside = word.End <= name.Start || word.Start >= name.End;
            var isSupport = (word.Signals & signals) != 0 || ofLab && word.Pattern.Beside.Contains(name.Alias.Lab);
            var gap = GapBetween(word, name);
            if (!isOutside || !isSupport || gap > distance || best?.Distance <= gap)
            {
                continue;
            }

            if (!isStrict || !_scan.IsSeparated(Math.Min(word.End, name.End), Math.Max(word.Start, name.Start)))
            {
                best = new NearWord(word.Pattern, gap);
            }
        }

        return best;
    }

    private static bool IsVeto(WordMatch word, AliasMatch name) => word.Pattern.Vetoes.Contains(name.Alias.Lab);

    private static int GapBetween(WordMatch word, AliasMatch name) =>
        Math.Max(0, Math.Max(name.Start - word.End, word.Start - name.End));

    private bool IsNear(int index, AliasMatch name, int distance) => index < _words.Count && _words[index].Start <= name.End + distance;

    private int FirstNear(AliasMatch name, int distance)
    {
        var from = name.Start - distance - MaxWordLength;
        var (low, high) = (0, _words.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _words[middle].Start < from ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
