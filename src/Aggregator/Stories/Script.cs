namespace Aggregator.Stories;

/// <summary>Tells Han characters from letters that make words.</summary>
internal static class Script
{
    public static bool IsHan(char letter) => letter is (>= '\u3400' and <= '\u4dbf') or (>= '\u4e00' and <= '\u9fff') or (>= '\uf900' and <= '\ufaff');

    public static bool HasHan(string text) => text.Any(IsHan);

    /// <summary>A letter or digit of a script that parts its words by blanks.</summary>
    public static bool IsWordLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || (letter > '\u007f' && letter < '\u2e80' && char.IsLetterOrDigit(letter));
}
