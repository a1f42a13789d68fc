namespace Aggregator.Articles.Extraction;

/// <summary>
/// The words a short block is known by: "read more" and "photo by" mark a label before any statistics do. Han text is cut into
/// overlapping pairs of characters. The first token counts once more with a mark before it.
/// </summary>
internal static class BlockTokens
{
    // The words of the model are fitted with these bounds: a longer block is described by its statistics.
    private const int MaxBlockWords = 40;
    private const int MaxTokens = 24;

    /// <summary>In lower case; none when the block is too long to be a label.</summary>
    public static List<string> Of(PageBlock block)
    {
        var (tokens, text, start) = (new List<string>(), block.Text, (int?)null);
        if (block.Words > MaxBlockWords)
        {
            return tokens;
        }

        for (var i = 0; i <= text.Length && tokens.Count < MaxTokens; i++)
        {
            if (i < text.Length && char.IsLetter(text[i]) && !Han.IsHanOrKana(text[i]))
            {
                start ??= i;
                continue;
            }

            if (i + 1 < text.Length && Han.IsHanOrKana(text[i]) && Han.IsHanOrKana(text[i + 1]))
            {
                tokens.Add(text.Substring(i, 2).ToLowerInvariant());
            }

            // The word that ended here comes after the pair that begins here: the model knows the tokens in this order.
            if (start is { } from && tokens.Count < MaxTokens)
            {
                tokens.Add(text[from..i].ToLowerInvariant());
            }

            start = null;
        }

        if (tokens is [{ Length: 1 }, ..])
        {
            tokens[0] += "^";
        }

        if (tokens is [var first, ..])
        {
            tokens.Add("^" + first);
        }

        return tokens;
    }
}
