namespace Aggregator.Text;

/// <summary>
/// Brings text to one form for comparison: compatibility forms (NFKC), case, marks on Latin letters and Traditional
/// characters are folded; invisible characters fall away, white space becomes one blank, and none beside a Han character.
/// The folded text is never longer than the text.
/// </summary>
internal static class TextFolding
{
    private const char Gone = '\0';

    /// <summary>No character, and folded to none.</summary>
    private const char Unknown = '\uFFFF';

    /// <summary>Filled as characters are met: a text has hundreds, and all of them take as long as a start.</summary>
    private static readonly char[] Table = Empty();

    /// <summary>The folded form of a short text, such as an alias.</summary>
    public static string Fold(string text)
    {
        var folded = ArrayPool<char>.Shared.Rent(text.Length);
        var offsets = ArrayPool<int>.Shared.Rent(text.Length);
        var result = new string(folded.AsSpan(0, Fold(text, folded, offsets)).Trim());
        ArrayPool<int>.Shared.Return(offsets);
        ArrayPool<char>.Shared.Return(folded);
        return result;
    }

    /// <summary>Folds into buffers at least as long as the text.</summary>
    /// <param name="offsets">Takes the place that each folded character had in the text.</param>
    /// <returns>How much of the buffers was filled.</returns>
    public static int Fold(ReadOnlySpan<char> text, Span<char> folded, Span<int> offsets)
    {
        var length = 0;

        for (var i = 0; i < text.Length; i++)
        {
            var c = Fold(text[i]);
            var at = i;

            if (char.IsSurrogate(c))
            {
                // Half a pair is not a character.
                var isPair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
                c = isPair ? FoldPair(c, text[++i]) : Gone;
            }

            if (c == Gone)
            {
                continue;
            }

            // A blank between a Han character and its neighbour is a matter of taste: 上海 AI 实验室, 上海AI实验室.
            if (length > 0 && folded[length - 1] == ' ')
            {
                if (c == ' ')
                {
                    continue;
                }

                if (Han.IsHan(c) || length > 1 && Han.IsHan(folded[length - 2]))
                {
                    length--;
                }
            }

            folded[length] = c;
            offsets[length++] = at;
        }

        return length;
    }

    public static char Fold(char c)
    {
        var known = Table[c];
        if (known == Unknown)
        {
            Table[c] = known = FoldOne(c);
        }

        return known;
    }

    public static bool IsLatin(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);

    // Mathematical letters and their kin come in pairs; what does not fold to a single character becomes a word of its own.
    private static char FoldPair(char high, char low)
    {
        var folded = char.ConvertFromUtf32(char.ConvertToUtf32(high, low)).Normalize(NormalizationForm.FormKC);
        return folded.Length == 1 ? Fold(folded[0]) : '\uFFFD';
    }

    private static char[] Empty()
    {
        var table = new char[char.MaxValue + 1];
        table.AsSpan().Fill(Unknown);
        return table;
    }

    private static char FoldOne(char c)
    {
        // Compatibility ideographs have a unified form first; for the others there is no need to normalize.
        if (Han.IsHan(c) && c < '\uF900')
        {
            return HanFolding.Pairs.GetValueOrDefault(c, c);
        }

        return CharUnicodeInfo.GetUnicodeCategory(c) switch
        {
            _ when char.IsWhiteSpace(c) => ' ',
            UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Control => Gone,
            UnicodeCategory.DashPunctuation => '-',
            UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate => c,
            _ when c is '’' or '‘' or '´' or '`' => '\'',
            _ when c is '‧' or '・' or '•' => '·',
            _ => Normalize(c),
        };
    }

    private static char Normalize(char c)
    {
        var isMarkedLatin = c is >= '\u00C0' and <= '\u024F' or >= '\u1E00' and <= '\u1EFF';
        var form = c.ToString().Normalize(isMarkedLatin ? NormalizationForm.FormKD : NormalizationForm.FormKC);

        // Several characters for one (℃, ㎏, …) would make the text longer than it is.
        if (form.Length > 1 && !isMarkedLatin)
        {
            return c;
        }

        var first = form[0];
        return HanFolding.Pairs.GetValueOrDefault(first, char.ToLowerInvariant(first));
    }
}
