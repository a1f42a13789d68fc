namespace Aggregator.Text;

/// <summary>Counts words in any script.</summary>
public static class WordCounter
{
    /// <summary>Runs of letters and digits, where every Han character and every kana counts as a word of its own.</summary>
    public static int Count(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        return Count(text.AsSpan());
    }

    internal static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        var inWord = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (Han.IsHanOrKana(c) || IsSupplementaryHan(text, i))
            {
                count++;
                inWord = false;
            }
            else if (char.IsLetterOrDigit(c) || char.IsSurrogate(c) && inWord)
            {
                count += Convert.ToInt32(!inWord);
                inWord = true;
            }
            else if (!(inWord && IsJoiner(c) && i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1]) && !Han.IsHanOrKana(text[i + 1])))
            {
                inWord = false;
            }
        }

        return count;
    }

    // "don't" and "state-of-the-art" and "3.5" read as one word each.
    private static bool IsJoiner(char c) => c is '\'' or '’' or '-' or '.' or ',';

    private static bool IsSupplementaryHan(ReadOnlySpan<char> text, int i) =>
        char.IsHighSurrogate(text[i]) && Rune.DecodeFromUtf16(text[i..], out var rune, out _) == OperationStatus.Done && Han.IsHan(rune);
}
