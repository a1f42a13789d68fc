namespace Aggregator.Text;

/// <summary>The one place where text is cut to a length. Lengths are UTF-16 units; a surrogate pair is never halved.</summary>
public static class Truncate
{
    private const string Ellipsis = "…";
    private static readonly string[] SentenceEnds = ["。", "！", "？", ". ", "! ", "? "];

    /// <summary>At most <paramref name="maxLength"/> units, with nothing put in the place of the rest.</summary>
    public static string At(string text, int maxLength) => text.Length <= maxLength ? text : text[..WholeLength(text, maxLength)];

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
        return (blank > maxLength * 2 / 3 ? cut[..blank] : cut).TrimEnd() + Ellipsis;
    }

    /// <summary>The first sentence, which is taken to be longer than 20 units; at most <paramref name="maxLength"/> units of it.</summary>
    public static string AtSentence(string text, int maxLength)
    {
        var ends = SentenceEnds.Select(mark => text.IndexOf(mark, StringComparison.Ordinal)).Where(at => at > 20);
        return AtWord(text[..(ends.DefaultIfEmpty(text.Length - 1).Min() + 1)], maxLength);
    }

    private static int WholeLength(string text, int length) => length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
}
