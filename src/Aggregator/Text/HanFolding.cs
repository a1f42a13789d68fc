namespace Aggregator.Text;

/// <summary>Traditional characters and their simplified ones, for comparing only.</summary>
internal static class HanFolding
{
    private const int Big5 = 950;
    private const int Gbk = 936;

    public static FrozenDictionary<char, char> Pairs { get; } = Read();

    /// <summary>
    /// Characters that only Simplified Chinese writes: not those that are common in Traditional Chinese as well (了, 你, 后, 里), where
    /// some other character folds to them.
    /// </summary>
    public static FrozenSet<char> OnlySimplified => field ??= Pairs.Values.Where(c => !IsCommon(c, Big5)).ToFrozenSet();

    /// <summary>Characters that only Traditional Chinese writes: not those that are common in Simplified Chinese as well (乾, 著).</summary>
    public static FrozenSet<char> OnlyTraditional => field ??= Pairs.Keys.Where(c => !IsCommon(c, Gbk)).ToFrozenSet();

    /// <summary>The text in Simplified characters, character by character, for readers of those.</summary>
    public static string Simplify(string text) =>
        string.Create(text.Length, text, static (simplified, from) =>
        {
            for (var i = 0; i < simplified.Length; i++)
            {
                simplified[i] = OnlyTraditional.Contains(from[i]) ? Pairs[from[i]] : from[i];
            }
        });

    /// <summary>Whether it is in the first level of Big5 or of GB 2312, into which their authors put the frequent characters.</summary>
    private static bool IsCommon(char c, int codePage) =>
        (codePage, CodePagesEncodingProvider.Instance.GetEncoding(codePage)!.GetBytes([c])) switch
        {
            (Big5, [>= 0xA4 and < 0xC6, _] or [0xC6, <= 0x7E]) => true,
            (Gbk, [>= 0xB0 and <= 0xD7, >= 0xA1]) => true,
            _ => false,
        };

    private static FrozenDictionary<char, char> Read() => EmbeddedFile.ReadText("Text/han-folding.txt")
        .Split('\n')
        .Where(line => !line.StartsWith('#'))
        .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .ToFrozenDictionary(pair => pair[0], pair => pair[1]);
}
