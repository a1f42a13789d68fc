namespace Aggregator.Search;

/// <summary>A word, or two Chinese characters, that can be searched for, and its place.</summary>
/// <param name="Text">Folded: one form for case, width, script and inflection.</param>
/// <param name="Start">First character in the text as it was.</param>
/// <param name="End">Behind its last character there.</param>
public readonly record struct SearchToken(string Text, int Start, int End);

/// <summary>
/// Takes text apart for searching. Words of alphabets are one token each, brought to a stem. Chinese does not separate its
/// words, and most have two characters: every two neighbours are a token, and the last of a run is one by itself, so
/// that a single character is found as the beginning of a token. (Bigrams: Nie, Briscoe and Ren, 2000, measure them on a
/// par with segmented words, and they know no dictionary that a model's name could be missing from.)
/// </summary>
public static class SearchTokens
{
    private const int LongestSeries = 2;

    /// <summary>Families whose versions have a letter: readers type kimik2 as well.</summary>
    private static readonly FrozenSet<string> Families =
        FrozenSet.Create("deepseek", "kimi", "minimax", "qwen", "hunyuan", "ernie", "step", "seed", "mimo", "doubao", "baichuan");

    public static List<SearchToken> Read(string text)
    {
        var tokens = new List<SearchToken>(text.Length / 5);
        Scan(text, (token, isWord, start, end) =>
        {
            var written = token.ToString();
            tokens.Add(new SearchToken(isWord ? Stem.Of(written) : written, start, end));
        });
        return tokens;
    }

    /// <summary>The tokens with a blank between them, as an index keeps them; made without a string for each.</summary>
    public static string Join(string text)
    {
        var joined = new StringBuilder(text.Length * 2);
        Scan(text, (token, isWord, _, _) =>
        {
            if (joined.Length > 0)
            {
                joined.Append(' ');
            }

            var (kept, endsInY) = isWord ? Stem.Cut(token) : (token.Length, false);
            joined.Append(token[..kept]);
            if (endsInY)
            {
                joined.Append('y');
            }
        });
        return joined.ToString();
    }

    private static void Scan(string text, TokenFound found)
    {
        var folded = ArrayPool<char>.Shared.Rent(text.Length);
        var offsets = ArrayPool<int>.Shared.Rent(text.Length);
        var length = TextFolding.Fold(text, folded, offsets);

        for (var i = 0; i < length;)
        {
            var end = i;
            if (Han.IsHanOrKana(folded[i]))
            {
                while (end < length && Han.IsHanOrKana(folded[end]))
                {
                    end++;
                }

                ReadRun(folded.AsSpan(i, end - i), offsets.AsSpan(i, end - i), found);
            }
            else if (char.IsLetterOrDigit(folded[i]))
            {
                while (end < length && IsWord(folded, end, length))
                {
                    end++;
                }

                ReadWord(text, folded.AsSpan(i, end - i), offsets.AsSpan(i, end - i), found);
            }

            i = Math.Max(end, i + 1);
        }

        ArrayPool<int>.Shared.Return(offsets);
        ArrayPool<char>.Shared.Return(folded);
    }

    /// <summary>Each Han character that one of the joined tokens begins with, once.</summary>
    public static IReadOnlyCollection<char> FirstLetters(string joined)
    {
        var letters = new HashSet<char>();
        var before = ' ';
        foreach (var letter in joined)
        {
            if (before == ' ' && Han.IsHanOrKana(letter))
            {
                letters.Add(letter);
            }

            before = letter;
        }

        return letters;
    }

    private static void ReadRun(ReadOnlySpan<char> run, ReadOnlySpan<int> offsets, TokenFound found)
    {
        for (var i = 0; i < run.Length; i++)
        {
            var last = Math.Min(i + 1, run.Length - 1);
            found(run[i..(last + 1)], false, offsets[i], offsets[last] + 1);
        }
    }

    /// <summary>
    /// Letters and numbers apart, and the letter of a series from the name it is glued to, so that Qwen3.5, Qwen 3.5 and Qwen-3.5 are the
    /// same two tokens, and DeepSeekV4 the three of DeepSeek V4.
    /// </summary>
    private static void ReadWord(string text, ReadOnlySpan<char> word, ReadOnlySpan<int> offsets, TokenFound found)
    {
        for (var i = 0; i < word.Length;)
        {
            var isNumber = char.IsDigit(word[i]);
            var end = i + 1;
            while (end < word.Length && (char.IsDigit(word[end]) || word[end] == '.') == isNumber)
            {
                end++;
            }

            var series = end;
            if (!isNumber && end < word.Length)
            {
                series = SeriesIn(text, word[..end], offsets, i);
            }

            Add(word, offsets, i, series, found);
            Add(word, offsets, series, end, found);
            i = end;
        }
    }

    private static void Add(ReadOnlySpan<char> word, ReadOnlySpan<int> offsets, int start, int end, TokenFound found)
    {
        if (start < end)
        {
            found(word[start..end], true, offsets[start], offsets[end - 1] + 1);
        }
    }

    /// <summary>Where the series begins in letters before a number: at a capital after small letters, or behind the name of a family.</summary>
    private static int SeriesIn(string text, ReadOnlySpan<char> letters, ReadOnlySpan<int> offsets, int start)
    {
        for (var i = letters.Length - 1; i > start && i >= letters.Length - LongestSeries; i--)
        {
            var isCapital = char.IsUpper(text[offsets[i]]) && char.IsLower(text[offsets[i - 1]]);
            if (isCapital || Families.Contains(letters[start..i].ToString()))
            {
                return i;
            }
        }

        return letters.Length;
    }

    /// <summary>A letter or digit, or the point of a version such as V3.2.</summary>
    private static bool IsWord(char[] folded, int at, int length) =>
        (char.IsLetterOrDigit(folded[at]) && !Han.IsHanOrKana(folded[at]))
        || (folded[at] == '.' && at > 0 && at + 1 < length && char.IsAsciiDigit(folded[at - 1]) && char.IsAsciiDigit(folded[at + 1]));

    /// <param name="token">Folded.</param>
    /// <param name="isWord">Whether it is to be brought to a stem.</param>
    private delegate void TokenFound(ReadOnlySpan<char> token, bool isWord, int start, int end);
}
