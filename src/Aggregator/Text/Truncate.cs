namespace Aggregator.Text;

/// <summary>The one place where text is cut to a length. Lengths are UTF-16 units; a surrogate pair is never halved.</summary>
public static class Truncate
{
    private const string Ellipsis = "…";
    // What ends earlier is an interjection or an abbreviation.
    private const int MinSentence = 20;

    /// <summary>At most <paramref name="maxLength"/> units, with nothing put in the place of the rest.</summary>
    public static string At(string text, int maxLength)
    {
        if (text.Length <= maxLength)
        {
            return text;
        }

        var halvesPair = maxLength > 0 && char.IsHighSurrogate(text[maxLength - 1]);
        return text[..(maxLength - Convert.ToInt32(halvesPair))];
    }

    /// <summary>At most <paramref name="maxLength"/> units and an ellipsis where something was left out.</summary>
    public static string WithEllipsis(string text, int maxLength) =>
        text.Length <= maxLength ? text : At(text, maxLength).TrimEnd() + Ellipsis;

    /// <summary>The same, ended at a blank when one lies in the last third: not in Chinese, which separates no words.</summary>
    public static string AtWord(string text, int maxLength)
    {
        if (text.Length <= maxLength)
        {
            return text;
        }

        var cut = At(text, maxLength);
        var blank = cut.LastIndexOf(' ');
        if (blank > maxLength * 2 / 3)
        {
            cut = cut[..blank];
        }

        return cut.TrimEnd() + Ellipsis;
    }

    /// <summary>The first sentence, which is taken to be longer than 20 units; at most <paramref name="maxLength"/> units of it.</summary>
    public static string AtSentence(string text, int maxLength) =>
        AtWord(text[..Sentences.EndsIn(text).FirstOrDefault(end => end > MinSentence, text.Length)], maxLength);
}
