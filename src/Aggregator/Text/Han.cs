namespace Aggregator.Text;

/// <summary>
/// The one test of Han characters: the unified ideographs, their compatibility forms, the iteration mark 々 and the zero 〇. The
/// hexagrams of the Yijing, which lie between extension A and the main block, are symbols and not Han.
/// </summary>
internal static class Han
{
    /// <summary>The same set for use between the brackets of a regular expression.</summary>
    public const string Class = @"\u3005\u3007\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF";

    public static bool IsHan(char c) =>
        c is '々' or '〇' or >= '\u3400' and <= '\u4DBF' or >= '\u4E00' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF';

    /// <summary>The same with extension B and later: Unicode reserves planes 2 and 3 for ideographs.</summary>
    public static bool IsHan(Rune rune) => rune.IsBmp ? IsHan((char)rune.Value) : rune.Value is >= 0x20000 and <= 0x3FFFD;

    public static bool Contains(string text) => text.Any(IsHan);

    /// <summary>Hiragana and katakana, but not the middle dot between them, which Chinese writes in foreign names.</summary>
    public static bool IsKana(char c) => c is >= '\u3041' and <= '\u30FF' and not '・';

    /// <summary>Written without blanks between words, so that each character counts as a word.</summary>
    public static bool IsHanOrKana(char c) => c >= '々' && (IsHan(c) || IsKana(c));
}
