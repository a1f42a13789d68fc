namespace Aggregator.Labs.Matching;

/// <summary>Reads what follows a model's name in folded text: <c>3-235b-a22b</c>, <c>-v3.2-exp</c>, <c> k2 thinking</c>.</summary>
internal static class VersionTail
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Variants = FrozenSet.Create(
        StringComparer.Ordinal,
        "pro", "max", "plus", "flash", "mini", "nano", "lite", "turbo", "preview", "thinking", "instruct", "coder", "vl", "omni", "air",
        "ultra", "speciale", "exp", "base", "chat", "image", "video", "audio", "tts", "asr", "ocr", "next", "highspeed", "fast", "code",
        "linear", "edit", "master", "sonnet", "opus", "haiku").GetAlternateLookup<ReadOnlySpan<char>>();

    // Qwen-based, DeepSeek-like: the name ends before these.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Attributes = FrozenSet.Create(
        StringComparer.Ordinal,
        "based", "powered", "like", "style", "driven", "backed", "led", "owned", "compatible", "made", "built", "developed", "only",
        "related", "generated", "inspired", "derived", "native", "enabled", "first", "trained", "level", "class", "friendly", "founder",
        "maker", "ai").GetAlternateLookup<ReadOnlySpan<char>>();

    private const char Glued = '\0';

    // A number before one of these counts things and is not a version.
    private const string Measures = "个颗元斤块枚名年月日亿万天小款只台家位种次倍岁号分秒人条项大%°千百张";

    /// <summary>The end of the tail, and whether it names a version; <paramref name="limit"/> is where the next name begins.</summary>
    public static (int End, bool HasVersion) Read(ReadOnlySpan<char> text, int start, int limit)
    {
        var end = start;
        var hasVersion = false;
        while (ReadToken(text, end, limit, isFirst: end == start) is var (next, isVersion) && next > end)
        {
            end = next;
            hasVersion |= isVersion;
        }

        return (end, hasVersion);
    }

    private static (int End, bool IsVersion) ReadToken(ReadOnlySpan<char> text, int start, int limit, bool isFirst)
    {
        if (start >= limit)
        {
            return (start, false);
        }

        var (separator, from) = (Glued, start);
        if (text[start] is '-' or ' ' or '_')
        {
            (separator, from) = (text[start], start + 1);
        }

        var end = from;
        while (end < limit && (TextFolding.IsLatin(text[end]) || (end > start || isFirst) && IsDotInVersion(text[..limit], end)))
        {
            end++;
        }

        var token = text[from..end];
        if (token.IsEmpty || separator == Glued && !isFirst)
        {
            return (start, false);
        }

        var isVersion = IsVersion(token) && !IsCount(text, end, token, separator);
        var belongs = isVersion || separator == '-' && !Attributes.Contains(token) || separator == ' ' && Variants.Contains(token);
        if (!belongs)
        {
            return (start, false);
        }

        return (end, isVersion);
    }

    // A dot before a digit belongs to the version: K2 and .5.
    private static bool IsDotInVersion(ReadOnlySpan<char> text, int at) =>
        text[at] == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]);

    // Up to two letters, then a digit: 4.6, v3.2, k2, r1, m2.7, 27b, a22b.
    private static bool IsVersion(ReadOnlySpan<char> token)
    {
        var letters = 0;
        while (letters < token.Length && !char.IsAsciiDigit(token[letters]))
        {
            letters++;
        }

        return letters <= 2 && letters < token.Length;
    }

    private static bool IsCount(ReadOnlySpan<char> text, int end, ReadOnlySpan<char> token, char separator)
    {
        if (!char.IsAsciiDigit(token[0]))
        {
            return false;
        }

        var isMeasure = text[end..] is [var next, ..] && Measures.Contains(next);
        var isPlain = token.IndexOfAnyExceptInRange('0', '9') < 0;
        return isMeasure || separator == ' ' && isPlain && token.Length > 2;
    }
}
