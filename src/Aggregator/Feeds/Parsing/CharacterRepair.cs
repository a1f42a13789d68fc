namespace Aggregator.Feeds.Parsing;

/// <summary>Drops characters that XML 1.0 forbids and reads C1 controls as the windows-1252 characters they were meant to be.</summary>
internal static class CharacterRepair
{
    // 0x81, 0x8D, 0x8F, 0x90 and 0x9D are not assigned.
    private const string Windows1252 = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";

    private static readonly SearchValues<char> Suspects =
        SearchValues.Create([.. Enumerable.Range(0, 0x10000).Select(code => (char)code).Where(IsSuspect)]);

    public static string Mend(string text, Repairs repairs)
    {
        var first = text.AsSpan().IndexOfAny(Suspects);
        if (first < 0)
        {
            return text;
        }

        repairs.Add(Repairs.ControlCharacters);
        var output = new StringBuilder(text.Length).Append(text, 0, first);

        foreach (var character in text.AsSpan(first))
        {
            if (!Suspects.Contains(character))
            {
                output.Append(character);
            }
            else if (FromC1(character) is var meant and not '\0')
            {
                output.Append(meant);
            }
        }

        return output.ToString();
    }

    /// <summary>What a code from 0x80 to 0x9F was meant to be; NUL when nothing.</summary>
    public static char FromC1(int code) => code is >= 0x80 and <= 0x9F ? Windows1252[code - 0x80] : '\0';

    private static bool IsSuspect(char character) =>
        character is (< ' ' and not ('\t' or '\n' or '\r')) or (>= '\u0080' and <= '\u009F') or '\uFEFF' or '\uFFFE' or '\uFFFF';
}
