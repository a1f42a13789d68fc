namespace Aggregator.Articles.Extraction;

/// <summary>
/// The fitted weights of words, by a hash of 64 bits in place of the word: a page asks for thousands, nearly all of which are unknown,
/// and that two words share one is less likely than any other fault.
/// </summary>
internal sealed class WordTable : IWordWeights
{
    private readonly Dictionary<ulong, (float Page, float Near)> _labels = [];
    private readonly Dictionary<ulong, float> _texts = [];

    public WordTable(BlockModelData data)
    {
        foreach (var (word, weight) in data.Labels)
        {
            _labels[Hash(word)] = (weight, 0);
        }

        foreach (var (word, weight) in data.NearLabels)
        {
            _labels[Hash(word)] = _labels.GetValueOrDefault(Hash(word)) with { Near = weight };
        }

        foreach (var (word, weight) in data.Texts)
        {
            _texts[Hash(word)] = weight;
        }
    }

    public (float Page, float Near) OfLabel(ReadOnlySpan<char> word) => _labels.GetValueOrDefault(Hash(word));

    public float OfText(ReadOnlySpan<char> word) => _texts.GetValueOrDefault(Hash(word));

    // FNV-1a.
    private static ulong Hash(ReadOnlySpan<char> word)
    {
        var hash = 14695981039346656037ul;

        foreach (var c in word)
        {
            hash = unchecked((hash ^ c) * 1099511628211ul);
        }

        return hash;
    }
}
