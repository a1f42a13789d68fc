namespace Aggregator.Labs.Matching;

/// <summary>Groups of words that show what a text is about, as data; each group is a bit of a mask.</summary>
internal sealed class SignalGroups
{
    private readonly Dictionary<string, string[]> _words;
    private readonly FrozenDictionary<string, ulong> _bits;

    public SignalGroups(Dictionary<string, string[]> words)
    {
        _words = words;
        Names = [.. words.Keys];
        if (Names.Count > 64)
        {
            throw new LexiconException($"signals.json: {Names.Count} groups of words; there is room for 64.", null);
        }

        _bits = Names.Index().ToFrozenDictionary(group => group.Item, group => 1UL << group.Index, StringComparer.Ordinal);
    }

    public static SignalGroups Embedded { get; } =
        new(EmbeddedFile.ReadJson("Labs/signals.json", MatchingJson.Default.DictionaryStringStringArray));

    public IReadOnlyList<string> Names { get; }

    public IReadOnlyList<string> WordsOf(string group) => _words[group];

    /// <summary>The bits of the groups; an unknown name is a mistake in the data that uses it.</summary>
    public ulong MaskOf(params ReadOnlySpan<string> groups)
    {
        var mask = 0UL;
        foreach (var group in groups)
        {
            if (!_bits.TryGetValue(group, out var bit))
            {
                throw new LexiconException($"signals.json has no group '{group}'.", null);
            }

            mask |= bit;
        }

        return mask;
    }
}
