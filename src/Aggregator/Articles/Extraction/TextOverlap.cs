namespace Aggregator.Articles.Extraction;

/// <summary>Tells how much of a text stands in another, by runs of characters; white space and punctuation do not count.</summary>
internal sealed class TextOverlap
{
    // Long enough that a run is no accident, also in Chinese.
    private const int Run = 8;
    private const uint Base = 16777619;
    private const uint Power = unchecked(Base * Base * Base * Base * Base * Base * Base * Base);
    private readonly HashSet<uint> _runs = [];

    // Most runs are in neither text: a bit for each that may be in this one says so sooner.
    private readonly ulong[] _bits = new ulong[128];

    public TextOverlap(string text) => Count(text, isOwn: true);

    public bool IsEmpty => _runs.Count == 0;

    /// <summary>0 to 1; 0 when either is too short to tell.</summary>
    public double ShareOf(string text)
    {
        if (IsEmpty)
        {
            return 0;
        }

        var (all, found) = Count(text, isOwn: false);
        return all == 0 ? 0 : (double)found / all;
    }

    // A rolling hash over the last Run letters; the letter that leaves falls out by multiplying with Base^Run.
    private (int All, int Found) Count(string text, bool isOwn)
    {
        Span<char> window = stackalloc char[Run];
        var (hash, count, all, found) = (0u, 0, 0, 0);

        foreach (var c in text)
        {
            char lower;

            if (c < 0x80)
            {
                if (!char.IsAsciiLetterOrDigit(c))
                {
                    continue;
                }

                lower = (char)(c | 0x20);
            }
            else if (char.IsLetterOrDigit(c))
            {
                lower = char.ToLowerInvariant(c);
            }
            else
            {
                continue;
            }

            var slot = count % Run;
            hash = unchecked(hash * Base + lower - (count >= Run ? window[slot] * Power : 0));
            window[slot] = lower;

            if (++count < Run)
            {
                continue;
            }

            all++;

            if (isOwn)
            {
                _runs.Add(hash);
                _bits[hash >> 6 & 127] |= 1ul << (int)hash;
            }
            else if ((_bits[hash >> 6 & 127] >> (int)hash & 1) != 0 && _runs.Contains(hash))
            {
                found++;
            }
        }

        return (all, found);
    }
}
