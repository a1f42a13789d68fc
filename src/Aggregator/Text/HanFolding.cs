namespace Aggregator.Text;

/// <summary>Traditional characters and their simplified ones, for comparing only.</summary>
internal static class HanFolding
{
    public static FrozenDictionary<char, char> Pairs { get; } = Read();

    /// <summary>What Traditional characters fold to. Traditional text has some of them as well (后, 里, 台), but few.</summary>
    public static FrozenSet<char> Simplified { get; } = Pairs.Values.ToFrozenSet();

    private static FrozenDictionary<char, char> Read()
    {
        var pairs = new Dictionary<char, char>();

        foreach (var line in EmbeddedFile.ReadText("Text/han-folding.txt").Split('\n'))
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            foreach (var pair in line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                pairs.Add(pair[0], pair[1]);
            }
        }

        return pairs.ToFrozenDictionary();
    }
}
