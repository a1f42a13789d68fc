namespace Aggregator.Text;

/// <summary>Parts plain text into sentences by the marks of English and Chinese.</summary>
internal static class Sentences
{
    private static readonly FrozenSet<string> Openers =
        "The This That These Those It Its He She They We But And In On At As If When While After Before However Meanwhile According".Split(' ').ToFrozenSet();

    public static IEnumerable<string> Of(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsEnd(text, i))
            {
                continue;
            }

            // Closing quotes and brackets belong to the sentence they close.
            i = AfterClosings(text, i + 1) - 1;
            if (text[start..(i + 1)].Trim() is { Length: > 0 } sentence)
            {
                yield return sentence;
            }

            start = i + 1;
        }

        if (text[start..].Trim() is { Length: > 0 } rest)
        {
            yield return rest;
        }
    }

    /// <summary>False for a sentence that was cut off.</summary>
    public static bool IsWhole(string sentence) =>
        sentence[^1] is '.' or '!' or '?' or '。' or '！' or '？' or '"' or '”' or '」' or '』' or ')' or '）' && !sentence.EndsWith("...", StringComparison.Ordinal);

    public static bool IsQuestion(string sentence) => sentence.TrimEnd('"', '”', '’', '」', '』', ')', '）') is [.., '?' or '？'];

    private static bool IsEnd(string text, int at) => text[at] switch
    {
        '。' or '！' or '？' => true,
        '!' or '?' => true,
        '.' => AfterClosings(text, at + 1) is var next && (next == text.Length || char.IsWhiteSpace(text[next])) && !IsAbbreviation(text, at),
        _ => false,
    };

    private static int AfterClosings(string text, int at)
    {
        while (at < text.Length && text[at] is '"' or '\'' or '”' or '’' or '」' or '』' or ')' or '）')
        {
            at++;
        }

        return at;
    }

    /// <summary>"U.S. ", "Mr. ", "Inc. " and single initials end no sentence, unless a word follows that begins most of them.</summary>
    private static bool IsAbbreviation(string text, int at)
    {
        if (Openers.Contains(WordAfter(text, at)))
        {
            return false;
        }

        var start = at;
        while (start > 0 && (char.IsLetter(text[start - 1]) || text[start - 1] == '.'))
        {
            start--;
        }

        var word = text[start..at];
        return word.Length == 1 || word.Contains('.', StringComparison.Ordinal)
            || word is "Mr" or "Mrs" or "Ms" or "Dr" or "Prof" or "Inc" or "Ltd" or "Co" or "Corp" or "Bros" or "vs" or "al" or "No" or "Nos" or "St" or "Jr" or "Sr" or "Gov" or "Gen" or "Sen" or "Rep" or "Fig" or "est" or "approx" or "Jan" or "Feb" or "Mar" or "Apr" or "Jun" or "Jul" or "Aug" or "Sep" or "Sept" or "Oct" or "Nov" or "Dec";
    }

    private static string WordAfter(string text, int at)
    {
        var start = at + 1;
        while (start < text.Length && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        var end = start;
        while (end < text.Length && char.IsLetter(text[end]))
        {
            end++;
        }

        return text[start..end];
    }
}
