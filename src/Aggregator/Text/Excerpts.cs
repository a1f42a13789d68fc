namespace Aggregator.Text;

/// <summary>Cuts the beginning out of a text.</summary>
public static class Excerpts
{
    private const string Ellipsis = "…";

    // Whole sentences that fill less of the room than this say less than a cut one.
    private const double LeastShare = 0.4;

    /// <summary>
    /// The first sentences of its prose, on one line, at most <paramref name="maxLength"/> UTF-16 units; when the first sentence alone is
    /// longer, or leaves most of the room empty, it ends at a word with an ellipsis. Never half a surrogate pair.
    /// </summary>
    public static string From(string plain, int maxLength)
    {
        ArgumentNullException.ThrowIfNull(plain);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, 1);

        var text = SingleLine.Of(Prose(plain));
        if (text.Length <= maxLength)
        {
            return text;
        }

        var sentence = Sentences.EndsIn(text).TakeWhile(end => end <= maxLength).LastOrDefault();
        if (sentence >= maxLength * LeastShare)
        {
            return text[..sentence].TrimEnd();
        }

        var end = WordEnd(text, maxLength - Ellipsis.Length);
        if (end == 0)
        {
            return Truncate.At(text, maxLength);
        }

        return text[..end].TrimEnd(' ', ',', ';', ':', '，', '、', '；', '：') + Ellipsis;
    }

    /// <summary>The paragraphs that end like a sentence; headings, datelines and bylines do not. All of them when none does.</summary>
    private static string Prose(string plain)
    {
        var paragraphs = plain.Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var prose = paragraphs.Where(EndsLikeASentence).ToList();
        return prose.Count == 0 ? plain : string.Join(' ', prose);
    }

    private static bool EndsLikeASentence(string paragraph) =>
        Sentences.WithoutClosings(paragraph) is [.., '.' or '!' or '?' or '…' or '。' or '！' or '？' or ':' or '：'];

    private static int WordEnd(string text, int maxLength)
    {
        for (var i = maxLength; i > maxLength / 2; i--)
        {
            if (char.IsWhiteSpace(text[i]) || (Han.IsHanOrKana(text[i]) && Han.IsHanOrKana(text[i - 1])))
            {
                return i;
            }
        }

        return Truncate.At(text, Math.Max(0, maxLength)).Length;
    }
}
