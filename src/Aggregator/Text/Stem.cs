namespace Aggregator.Text;

/// <summary>Brings the forms of an English word close enough to be counted as one; not a stem in the linguistic sense.</summary>
internal static class Stem
{
    public static string Of(string word)
    {
        var (kept, endsInY) = Cut(word);
        return (kept, endsInY) switch
        {
            (_, true) => $"{word.AsSpan(0, kept)}y",
            _ when kept == word.Length => word,
            _ => word[..kept],
        };
    }

    /// <summary>How much of the word stays, and whether a y comes behind that.</summary>
    public static (int Kept, bool EndsInY) Cut(ReadOnlySpan<char> word)
    {
        var stem = word.EndsWith("'s") ? word[..^2] : word;
        if (stem.Length > 4 && stem.EndsWith("ies"))
        {
            return (stem.Length - 3, true);
        }

        stem = stem switch
        {
            { Length: > 4 } when stem.EndsWith("ing") => stem[..^3],
            { Length: > 3 } when stem.EndsWith("ed") || stem.EndsWith("es") => stem[..^2],
            { Length: > 3 } when stem.EndsWith("s") && !stem.EndsWith("ss") => stem[..^1],
            _ => stem,
        };
        return (stem.Length > 4 && stem.EndsWith("e") ? stem.Length - 1 : stem.Length, false);
    }
}
