namespace Aggregator.Text;

/// <summary>Tells English, Simplified and Traditional Chinese apart by the characters; what a source says is a hint only.</summary>
public static class LanguageDetector
{
    /// <summary>BCP 47: <c>zh-Hans</c>, <c>zh-Hant</c>, <c>en</c>, or what the hint says when the text does not speak against it.</summary>
    public static string Of(string text, string? hint)
    {
        var script = Count(text);
        if (script.Kana > 0 && script.Kana * 5 > script.Han)
        {
            return "ja";
        }

        if (script.Han * 3 > script.Latin || script.Latin == 0 && script.Han > 0)
        {
            return script.Traditional != script.Simplified ? Chinese(script.Traditional > script.Simplified) : Chinese(IsTraditional(hint));
        }

        var language = hint?.Split('-', '_')[0].ToLowerInvariant();
        return string.IsNullOrEmpty(language) || language == "zh" && script.Latin > 0 ? "en" : language;
    }

    internal static bool IsMostlyHan(string text)
    {
        var script = Count(text.Length <= 2000 ? text : text[..2000]);
        return script.Han * 3 > script.Latin;
    }

    private static string Chinese(bool isTraditional) => isTraditional ? "zh-Hant" : "zh-Hans";

    private static bool IsTraditional(string? hint) =>
        hint is not null && (hint.Contains("Hant", StringComparison.OrdinalIgnoreCase) || hint.EndsWith("TW", StringComparison.OrdinalIgnoreCase)
            || hint.EndsWith("HK", StringComparison.OrdinalIgnoreCase) || hint.EndsWith("MO", StringComparison.OrdinalIgnoreCase));

    private static (int Han, int Latin, int Kana, int Traditional, int Simplified) Count(string text)
    {
        var (han, latin, kana, traditional, simplified) = (0, 0, 0, 0, 0);

        foreach (var c in text)
        {
            if (TextFolding.IsHan(c))
            {
                han++;
                traditional += HanFolding.Pairs.ContainsKey(c) ? 1 : 0;
                simplified += HanFolding.Simplified.Contains(c) ? 1 : 0;
            }
            else if (char.IsAsciiLetter(c))
            {
                latin++;
            }
            else if (c is >= '\u3041' and <= '\u30FF' and not '・')
            {
                kana++;
            }
        }

        return (han, latin, kana, traditional, simplified);
    }
}
