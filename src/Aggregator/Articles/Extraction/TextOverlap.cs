namespace Aggregator.Articles.Extraction;

/// <summary>Measures how much of a text is also in another, by runs of characters; white space and punctuation do not count.</summary>
internal sealed class TextOverlap
{
    // Long enough that an equal run is no accident, in Chinese too.
    private const int RunLength = 8;
    private const uint Base = 16777619;
    private const uint Power = unchecked(Base * Base * Base * Base * Base * Base * Base * Base);

    private readonly HashSet<uint> _runs;

    public TextOverlap(string text) => _runs = [.. HashesOf(text)];

    public bool IsEmpty => _runs.Count == 0;

    /// <summary>0 to 1; 0 when either is too short to compare.</summary>
    public double ShareOf(string text)
    {
        if (IsEmpty)
        {
            return 0;
        }

        var hashes = HashesOf(text);
        return FeatureRow.Ratio(hashes.Count(_runs.Contains), hashes.Count);
    }

    // A rolling hash over the last letters (Rabin and Karp); the letter that leaves falls out by multiplying with Base^RunLength.
    private static List<uint> HashesOf(string text)
    {
        Span<char> window = stackalloc char[RunLength];
        var hashes = new List<uint>(text.Length);
        var (hash, count) = (0u, 0);

        foreach (var c in text)
        {
            if (!char.IsLetterOrDigit(c))
            {
                continue;
            }

            ref var slot = ref window[count % RunLength];
            var lower = char.ToLowerInvariant(c);
            hash = unchecked(hash * Base + lower - slot * Power);
            slot = lower;

            if (++count >= RunLength)
            {
                hashes.Add(hash);
            }
        }

        return hashes;
    }
}
