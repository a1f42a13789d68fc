namespace Aggregator.Digests;

/// <summary>Parts plain text into sentences by the marks of English and Chinese.</summary>
internal static class Sentences
{
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
            while (i + 1 < text.Length && text[i + 1] is '"' or '\'' or '”' or '’' or '」' or '』' or ')' or '）')
            {
                i++;
            }

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

    private static bool IsEnd(string text, int at) => text[at] switch
    {
        '。' or '！' or '？' => true,
        '!' or '?' => true,
        '.' => (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1])) && !IsAbbreviation(text, at),
        _ => false,
    };

    /// <summary>"U.S. ", "Mr. ", "Inc. " and single initials end no sentence as a rule.</summary>
    private static bool IsAbbreviation(string text, int at)
    {
        var start = at;
        while (start > 0 && (char.IsLetter(text[start - 1]) || text[start - 1] == '.'))
        {
            start--;
        }

        var word = text[start..at];
        return word.Length == 1 || word.Contains('.', StringComparison.Ordinal)
            || word is "Mr" or "Mrs" or "Ms" or "Dr" or "Prof" or "Inc" or "Ltd" or "Co" or "Corp" or "vs" or "No" or "St" or "Jr" or "Sr" or "approx" or "Jan" or "Feb" or "Mar" or "Apr" or "Jun" or "Jul" or "Aug" or "Sep" or "Sept" or "Oct" or "Nov" or "Dec";
    }
}
