namespace Aggregator.Text;

/// <summary>Cuts the beginning out of a text.</summary>
public static class Excerpts
{
    private const string Ellipsis = "…";

    /// <summary>
    /// The first sentences of its prose, on one line, at most <paramref name="maxLength"/> UTF-16 units; when the first sentence alone is
    /// longer, or leaves most of the room empty, it ends at a word with an ellipsis. Never half a surrogate pair.
    /// </summary>
    public static string From(string plain, int maxLength)
    {
        ArgumentNullException.ThrowIfNull(plain);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, 1);

        var text = PlainText.ToLine(Prose(plain));
        if (text.Length <= maxLength)
        {
            return text;
        }

        var sentence = LastSentenceEnd(text, maxLength);
        if (sentence >= maxLength * 2 / 5)
        {
            return text[..sentence].TrimEnd();
        }

        var end = WordEnd(text, maxLength - Ellipsis.Length);
        return end == 0 ? Truncate.At(text, maxLength) : text[..end].TrimEnd(' ', ',', ';', ':', '，', '、', '；', '：') + Ellipsis;
    }

    /// <summary>The paragraphs that end like a sentence; headings, datelines and bylines do not. All of them when none does.</summary>
    private static string Prose(string plain)
    {
        var paragraphs = plain.Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var prose = paragraphs.Where(EndsLikeASentence).ToList();
        return prose.Count == 0 ? plain : string.Join(' ', prose);
    }

    private static bool EndsLikeASentence(string paragraph) =>
        paragraph.TrimEnd('"', '”', '’', '」', '』', ')', '）') is [.., '.' or '!' or '?' or '…' or '。' or '！' or '？' or ':' or '：'];

    private static int LastSentenceEnd(string text, int maxLength)
    {
        for (var i = maxLength - 1; i > 0; i--)
        {
            if (IsSentenceEnd(text, i))
            {
                var end = i + 1;
                while (end < maxLength && end < text.Length && text[end] is '"' or '”' or '’' or '」' or '』' or ')' or '）')
                {
                    end++;
                }

                return end;
            }
        }

        return 0;
    }

    private static bool IsSentenceEnd(string text, int i)
    {
        if (text[i] is '。' or '！' or '？')
        {
            return true;
        }

        // A full stop ends a sentence when a blank and no small letter follows: not in "3.5", "U.S. firm" or "e.g. this".
        return text[i] is '.' or '!' or '?'
            && i + 2 < text.Length
            && (char.IsWhiteSpace(text[i + 1]) || text[i + 1] is '"' or '”')
            && !char.IsLower(text[i + 2])
            && !(i >= 2 && char.IsUpper(text[i - 1]) && !char.IsLetter(text[i - 2]));
    }

    private static int WordEnd(string text, int maxLength)
    {
        for (var i = maxLength; i > maxLength / 2; i--)
        {
            if (char.IsWhiteSpace(text[i]) || Han.IsHanOrKana(text[i]) && Han.IsHanOrKana(text[i - 1]))
            {
                return i;
            }
        }

        return maxLength <= 0 ? 0 : Truncate.At(text, maxLength).Length;
    }
}
