namespace Aggregator.Text;

/// <summary>Brings the forms of an English word close enough to be counted as one; not a stem in the linguistic sense.</summary>
internal static class Stem
{
    public static string Of(string word)
    {
        var stem = word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word;
        stem = stem switch
        {
            { Length: > 4 } when Ends(stem, "ies") => stem[..^3] + "y",
            { Length: > 4 } when Ends(stem, "ing") => stem[..^3],
            { Length: > 3 } when Ends(stem, "ed") => stem[..^2],
            { Length: > 3 } when Ends(stem, "es") => stem[..^2],
            { Length: > 3 } when Ends(stem, "s") && !Ends(stem, "ss") => stem[..^1],
            _ => stem,
        };
        return stem.Length > 4 && Ends(stem, "e") ? stem[..^1] : stem;
    }

    private static bool Ends(string word, string ending) => word.EndsWith(ending, StringComparison.Ordinal);
}
