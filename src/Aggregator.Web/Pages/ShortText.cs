namespace Aggregator.Web.Pages;

/// <summary>Shortens text that was written to be longer.</summary>
internal static class ShortText
{
    private static readonly string[] Ends = ["。", "！", "？", ". ", "! ", "? "];

    /// <summary>Its first sentence; at most so many UTF-16 units of it.</summary>
    public static string ToSentence(string text, int length)
    {
        var end = Ends.Select(mark => text.IndexOf(mark, StringComparison.Ordinal)).Where(at => at > 20).DefaultIfEmpty(text.Length - 1).Min();
        return ToLength(text[..(end + 1)], length);
    }

    /// <summary>At most so many UTF-16 units, ended at a word where words are parted, never inside a surrogate pair.</summary>
    public static string ToLength(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var cut = text[..length];
        cut = cut.LastIndexOf(' ') is var blank && blank > length * 2 / 3 ? cut[..blank] : cut;
        return (char.IsHighSurrogate(cut[^1]) ? cut[..^1] : cut).TrimEnd() + "…";
    }
}
