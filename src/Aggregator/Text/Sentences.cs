namespace Aggregator.Text;

/// <summary>Separates plain text into sentences by the marks of English and Chinese.</summary>
internal static class Sentences
{
    private const string Closings = "\"'”’」』)）";

    // Words that begin a sentence more often than they follow an abbreviation.
    private static readonly FrozenSet<string> Openers = FrozenSet.Create(
        ("The This That These Those It Its He She They We But And In On At As If When While After Before However Meanwhile " +
        "According").Split(' '));

    private static readonly FrozenSet<string> Abbreviations = FrozenSet.Create((
        "Mr Mrs Ms Dr Prof Inc Ltd Co Corp Bros vs al No Nos St Jr Sr Gov Gen Sen Rep Fig est approx " +
        "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec").Split(' '));

    public static IEnumerable<string> Of(string text)
    {
        var start = 0;
        foreach (var end in EndsIn(text))
        {
            if (text[start..end].Trim() is { Length: > 0 } sentence)
            {
                yield return sentence;
            }

            start = end;
        }
    }

    /// <summary>The positions behind each sentence and what closes with it; the last is the end of the text.</summary>
    public static IEnumerable<int> EndsIn(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsEnd(text, i))
            {
                i = AfterClosings(text, i + 1);
                yield return i--;
            }
            else if (i == text.Length - 1)
            {
                yield return text.Length;
            }
        }
    }

    /// <summary>False for a sentence that was cut off.</summary>
    public static bool IsWhole(string sentence) =>
        sentence[^1] is '.' or '!' or '?' or '。' or '！' or '？' or '"' or '”' or '」' or '』' or ')' or '）'
        && !sentence.EndsWith("...", StringComparison.Ordinal);

    public static bool IsQuestion(string sentence) => WithoutClosings(sentence) is [.., '?' or '？'];

    /// <summary>Without the quotes and brackets at its end.</summary>
    public static ReadOnlySpan<char> WithoutClosings(string text) => text.AsSpan().TrimEnd(Closings);

    private static bool IsEnd(string text, int at) => text[at] switch
    {
        '。' or '！' or '？' => true,
        '!' or '?' => IsFollowedByNext(text, at),
        '.' => IsFollowedByNext(text, at) && !IsAbbreviation(text, at),
        _ => false,
    };

    // Not in "3.5" or in an address with "?page=2".
    private static bool IsFollowedByNext(string text, int at)
    {
        var next = AfterClosings(text, at + 1);
        return next == text.Length || char.IsWhiteSpace(text[next]) || Han.IsHan(text[next]);
    }

    private static int AfterClosings(string text, int at)
    {
        while (at < text.Length && Closings.Contains(text[at], StringComparison.Ordinal))
        {
            at++;
        }

        return at;
    }

    /// <summary>"U.S. ", "Mr. ", "Inc. " and single initials end no sentence, unless a word follows that begins most of them.</summary>
    private static bool IsAbbreviation(string text, int at)
    {
        var next = string.Concat(text.Skip(at + 1).SkipWhile(char.IsWhiteSpace).TakeWhile(char.IsLetter));
        if (Openers.Contains(next))
        {
            return false;
        }

        var start = at;
        while (start > 0 && (char.IsLetter(text[start - 1]) || text[start - 1] == '.'))
        {
            start--;
        }

        var word = text[start..at];
        return word.Length == 1 || word.Contains('.', StringComparison.Ordinal) || Abbreviations.Contains(word);
    }
}
