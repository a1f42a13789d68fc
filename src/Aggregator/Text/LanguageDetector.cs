namespace Aggregator.Text;

/// <summary>
/// The one decision about the language of a text: its characters decide between Simplified and Traditional Chinese, Japanese, Korean
/// and the languages of alphabets; between the latter, what the page or feed declares.
/// </summary>
public static class LanguageDetector
{
    private const int MaxSampleLength = 4000;

    // A Han character says as much as some three letters of an alphabet.
    private const int LettersPerHan = 3;

    // Japanese with fewer kana is rare even in headlines; Chinese quotes a Japanese name now and then.
    private const int MaxHanPerKana = 10;

    // So few letters may be a name, such as DeepSeek-V3.2 or 日経, that says nothing about the language around it.
    private const int MaxNameLength = 20;

    /// <summary>
    /// <c>zh-Hans</c>, <c>zh-Hant</c>, or a language alone (BCP 47); null for a text in an alphabet when nothing is declared.
    /// </summary>
    /// <param name="declared">The tag that the page or feed gives; it counts only where the text does not contradict it.</param>
    public static string? Find(string text, string? declared)
    {
        var count = Count(text);
        var tag = LanguageTag.Canonical(declared);
        var mayBeName = count.Total <= MaxNameLength;
        return count switch
        {
            { IsMostlyHan: false } when tag is "zh-Hans" or "zh-Hant" or "ja" or "ko" && !mayBeName => "en",
            { IsMostlyHan: false } => tag,
            _ when count.Hangul > count.Han => "ko",
            _ when count.Kana * MaxHanPerKana >= count.Han || (tag == "ja" && mayBeName) => "ja",
            _ when count.Traditional > count.Simplified => "zh-Hant",
            _ when count.Traditional == count.Simplified && tag == "zh-Hant" => tag,
            _ => "zh-Hans",
        };
    }

    /// <summary>The same, where an article needs an answer: English when nothing is known.</summary>
    public static string Of(string text, string? declared) => Find(text, declared) ?? "en";

    /// <summary>Whether it is read by the character, as Chinese, Japanese and Korean are.</summary>
    internal static bool IsMostlyHan(string text) => Count(text).IsMostlyHan;

    private static Letters Count(string text)
    {
        var count = new Letters();
        Span<char> buffer = stackalloc char[2];
        foreach (var rune in text.AsSpan(0, Math.Min(MaxSampleLength, text.Length)).EnumerateRunes())
        {
            _ = rune.TryEncodeToUtf16(buffer, out _);
            var c = buffer[0];
            if (Han.IsHan(rune))
            {
                count.Han++;
                count.Traditional += Convert.ToInt32(HanFolding.OnlyTraditional.Contains(c));
                count.Simplified += Convert.ToInt32(HanFolding.OnlySimplified.Contains(c));
            }
            else if (Han.IsKana(c))
            {
                count.Kana++;
            }
            else if (c is >= '\uAC00' and <= '\uD7AF')
            {
                count.Hangul++;
            }
            else if (Rune.IsLetter(rune))
            {
                count.Others++;
            }
        }

        return count;
    }

    private record struct Letters(int Han, int Kana, int Hangul, int Others, int Traditional, int Simplified)
    {
        public readonly int Total => Han + Kana + Hangul + Others;

        public readonly bool IsMostlyHan => (Han + Kana + Hangul) * LettersPerHan > Others;
    }
}
