namespace Aggregator.Text;

/// <summary>Tells writing systems apart where extraction needs it.</summary>
internal static class Han
{
    public static bool IsHan(char c) => c is >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF' or '々' or '〇';

    /// <summary>Han or kana: written without blanks, so that each character counts as a word.</summary>
    public static bool IsIdeograph(char c) => c >= '\u3005' && (IsHan(c) || c is >= '\u3041' and <= '\u30FF');
}
