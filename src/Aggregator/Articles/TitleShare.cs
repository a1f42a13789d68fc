namespace Aggregator.Articles;

/// <summary>How far a text is about a title: the share of the title's words, or pairs of Han characters, that stand in the text.</summary>
internal static partial class TitleShare
{
    /// <summary>
    /// 0 to 1; null when they cannot be compared: the title says too little, or in a script that the text is not written in.
    /// </summary>
    /// <param name="fewest">A title of fewer terms says too little.</param>
    public static double? Of(string title, string text, int fewest = 2)
    {
        var (terms, body) = (TermsOf(TextFolding.Fold(title)), TextFolding.Fold(text));
        if (terms.Count < fewest || LanguageDetector.IsMostlyHan(title) != LanguageDetector.IsMostlyHan(text))
        {
            return null;
        }

        return (double)terms.Count(term => body.Contains(term, StringComparison.Ordinal)) / terms.Count;
    }

    private static HashSet<string> TermsOf(string folded)
    {
        var words = WordPattern().Matches(folded).Select(match => Stem.Of(match.Value));
        var terms = words.Where(word => !StopWords.Contains(word)).ToHashSet();
        for (var i = 1; i < folded.Length; i++)
        {
            if (Han.IsHan(folded[i - 1]) && Han.IsHan(folded[i]))
            {
                terms.Add(folded.Substring(i - 1, 2));
            }
        }

        return terms;
    }

    [GeneratedRegex("[a-z]{3,}[a-z0-9]*|[a-z]*[0-9]+[a-z0-9]*", RegexOptions.CultureInvariant)]
    private static partial Regex WordPattern();
}
