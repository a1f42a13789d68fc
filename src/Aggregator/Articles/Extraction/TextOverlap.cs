namespace Aggregator.Articles.Extraction;

/// <summary>Tells how much of a text stands in another, by runs of characters; white space and punctuation do not count.</summary>
internal sealed class TextOverlap
{
    // Long enough that a run is no accident, also in Chinese.
    private const int Run = 8;
    private readonly HashSet<int> _runs = [];

    public TextOverlap(string text)
    {
        foreach (var run in Runs(text))
        {
            _runs.Add(run);
        }
    }

    public bool IsEmpty => _runs.Count == 0;

    /// <summary>0 to 1; 0 when either is too short to tell.</summary>
    public double ShareOf(string text)
    {
        if (IsEmpty)
        {
            return 0;
        }

        var (all, found) = (0, 0);

        foreach (var run in Runs(text))
        {
            all++;
            found += _runs.Contains(run) ? 1 : 0;
        }

        return all == 0 ? 0 : (double)found / all;
    }

    private static IEnumerable<int> Runs(string text)
    {
        // A rolling hash over the last Run letters; base^Run falls out by multiplying with its power.
        const uint Base = 16777619;
        var power = 1u;

        for (var i = 0; i < Run; i++)
        {
            power *= Base;
        }

        var window = new char[Run];
        var (hash, count) = (0u, 0);

        foreach (var c in text)
        {
            if (!char.IsLetterOrDigit(c))
            {
                continue;
            }

            var lower = char.ToLowerInvariant(c);
            var slot = count % Run;
            hash = hash * Base + lower - (count >= Run ? window[slot] * power : 0);
            window[slot] = lower;

            if (++count >= Run)
            {
                yield return (int)hash;
            }
        }
    }
}
