namespace Aggregator.Labs.Matching;

/// <summary>Answers what stands near a name.</summary>
internal sealed class Neighbourhood
{
    private readonly TextScan _scan;
    private readonly List<WordSighting> _speaking;

    public Neighbourhood(TextScan scan, ulong aiSignals)
    {
        _scan = scan;
        _speaking = [.. scan.Words.Where(word => (word.Signals & aiSignals) != 0 || word.Pattern.Beside.Count > 0 || word.Pattern.Vetoes.Count > 0)];
        _speaking.Sort((a, b) => a.Start.CompareTo(b.Start));
    }

    /// <summary>A word that says the name means something else: near it, or in the title.</summary>
    public string? FindVeto(Sighting name, int distance)
    {
        foreach (var word in Around(name, distance))
        {
            if (word.Pattern.Vetoes.Contains(name.Alias.Lab))
            {
                return word.Pattern.Text;
            }
        }

        foreach (var word in _speaking)
        {
            if (word.Field != TextField.Title)
            {
                break;
            }

            if (word.Pattern.Vetoes.Contains(name.Alias.Lab))
            {
                return word.Pattern.Text;
            }
        }

        return null;
    }

    /// <summary>The nearest word that lets the name count: one of the signal groups, or one of its lab's own.</summary>
    /// <param name="isStrict">Whether it must stand in the same item of a list such as "A；B；C".</param>
    public string? FindSupport(Sighting name, int distance, ulong signals, bool isStrict)
    {
        var best = (Distance: int.MaxValue, Text: (string?)null);

        foreach (var word in Around(name, distance))
        {
            var isOutside = word.End <= name.Start || word.Start >= name.End;

            if (!isOutside || (word.Signals & signals) == 0 && !word.Pattern.Beside.Contains(name.Alias.Lab))
            {
                continue;
            }

            var (from, to) = word.End <= name.Start ? (word.End, name.Start) : (name.End, word.Start);

            if (to - from < best.Distance && to - from <= distance && !(isStrict && _scan.IsParted(from, to)))
            {
                best = (to - from, word.Pattern.Text);
            }
        }

        return best.Text;
    }

    private IEnumerable<WordSighting> Around(Sighting name, int distance)
    {
        var from = FirstAt(name.Start - distance - MaxWordLength);

        for (var i = from; i < _speaking.Count && _speaking[i].Start <= name.End + distance; i++)
        {
            if (_speaking[i].End >= name.Start - distance)
            {
                yield return _speaking[i];
            }
        }
    }

    private const int MaxWordLength = 40;

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
