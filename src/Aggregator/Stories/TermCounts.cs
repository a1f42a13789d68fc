namespace Aggregator.Stories;

/// <summary>How many of some articles have each term, by its number.</summary>
internal sealed class TermCounts
{
    private int[] _counts = [];

    public int Articles { get; set; }

    public int CountOf(int term) => term < _counts.Length ? _counts[term] : 0;

    public void Add(int term, int count)
    {
        if (term >= _counts.Length)
        {
            Array.Resize(ref _counts, Math.Max(term + 1, _counts.Length * 2));
        }

        _counts[term] += count;
    }

    public void Add(TermCounts other)
    {
        Articles += other.Articles;
        for (var term = other._counts.Length - 1; term >= 0; term--)
        {
            Add(term, other._counts[term]);
        }
    }
}
