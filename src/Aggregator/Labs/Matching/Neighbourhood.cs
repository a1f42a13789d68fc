namespace Aggregator.Labs.Matching;

/// <summary>A word near a name, and how many folded characters lie between them.</summary>
internal readonly record struct NearWord(Pattern Word, int Distance);

/// <summary>Answers what stands near a name.</summary>
internal sealed class Neighbourhood
{
    private const int MaxWordLength = 40;

    // A title speaks for the whole piece.
    private const int TitleDistance = 60;

    private readonly TextScan _scan;
    private readonly List<WordMatch> _speaking;

    public Neighbourhood(TextScan scan, ulong signals)
    {
        (_scan, _speaking) = (scan, new List<WordMatch>(scan.Words.Count));

        foreach (var word in scan.Words)
        {
            if ((word.Signals & signals) != 0 || word.Pattern.Beside.Count > 0 || word.Pattern.Vetoes.Count > 0)
            {
                _speaking.Add(word);
            }
        }

        _speaking.Sort((a, b) => a.Start.CompareTo(b.Start));
    }

    /// <summary>The nearest word that says the name means something else: near it, or in the title.</summary>
    public NearWord? FindVeto(AliasMatch name, int distance)
    {
        NearWord? best = null;

        for (var i = FirstAt(name.Start - distance - MaxWordLength); i < _speaking.Count && _speaking[i].Start <= name.End + distance; i++)
        {
            var word = _speaking[i];
            if (word.End >= name.Start - distance && word.Pattern.Vetoes.Contains(name.Alias.Lab))
            {
                best = Nearer(best, word.Pattern, Gap(word, name));
            }
        }

        for (var i = 0; best is null && i < _speaking.Count && _speaking[i].Field == TextField.Title; i++)
        {
            if (_speaking[i].Pattern.Vetoes.Contains(name.Alias.Lab))
            {
                best = new NearWord(_speaking[i].Pattern, Math.Min(TitleDistance, Gap(_speaking[i], name)));
            }
        }

        return best;
    }

    /// <summary>The nearest word that lets the name count: one of the signal groups, or one of its lab's own.</summary>
    /// <param name="isStrict">Whether it must stand in the same item of a list such as "A；B；C".</param>
    /// <param name="ofLab">Whether the lab's own words speak too.</param>
    public NearWord? FindSupport(AliasMatch name, int distance, ulong signals, bool isStrict, bool ofLab = true)
    {
        NearWord? best = null;

        for (var i = FirstAt(name.Start - distance - MaxWordLength); i < _speaking.Count && _speaking[i].Start <= name.End + distance; i++)
        {
            var word = _speaking[i];
            var isOutside = word.End <= name.Start || word.Start >= name.End;
            if (!isOutside || (word.Signals & signals) == 0 && !(ofLab && word.Pattern.Beside.Contains(name.Alias.Lab)))
            {
                continue;
            }

            var (from, to) = word.End <= name.Start ? (word.End, name.Start) : (name.End, word.Start);
            if (to - from <= distance && !(isStrict && _scan.IsParted(from, to)))
            {
                best = Nearer(best, word.Pattern, to - from);
            }
        }

        return best;
    }

    private static NearWord? Nearer(NearWord? best, Pattern word, int distance) =>
        best is { } known && known.Distance <= distance ? best : new NearWord(word, distance);

    private static int Gap(WordMatch word, AliasMatch name) =>
        word.End <= name.Start ? name.Start - word.End : word.Start >= name.End ? word.Start - name.End : 0;

    private int FirstAt(int position)
    {
        var (low, high) = (0, _speaking.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _speaking[middle].Start < position ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
