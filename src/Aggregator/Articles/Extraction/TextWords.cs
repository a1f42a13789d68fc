namespace Aggregator.Articles.Extraction;

/// <summary>
/// The words a short block is known by: "read more" and "photo by" tell what a label is before any statistics do. Han text
/// is cut into pairs of characters.
/// </summary>
internal static class TextWords
{
    public const int MaxBlockWords = 40;
    private const int MaxWords = 24;

    public static void AddTo(List<string> words, PageBlock block)
    {
        if (block.Words > MaxBlockWords)
        {
            return;
        }

        var text = block.Text;
        var start = -1;

        for (var i = 0; i <= text.Length && words.Count < MaxWords; i++)
        {
            var c = i < text.Length ? text[i] : ' ';

            if (Script.IsIdeograph(c))
            {
                if (i + 1 < text.Length && Script.IsIdeograph(text[i + 1]))
                {
                    words.Add(text.Substring(i, 2));
                }
            }
            else if (char.IsLetter(c))
            {
                start = start < 0 ? i : start;
                continue;
            }

            if (start >= 0)
            {
                words.Add(text[start..i].ToLowerInvariant());
                start = -1;
            }
        }

        if (words.Count > 0)
        {
            words[0] = words[0].Length > 1 ? words[0] : words[0] + "^";
            words.Add("^" + words[0]);
        }
    }
}
