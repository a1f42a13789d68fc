namespace Aggregator.Articles.Extraction;

/// <summary>Cuts class and id attributes into words: <c>related-Posts_2</c> says <c>related</c> and <c>posts</c>.</summary>
internal static class ClassNameTokens
{
    // Longer and further words are generated names; the words of the model are fitted with these bounds.
    private const int MaxTokens = 24;
    private const int MaxLength = 20;

    /// <summary>In lower case. A word is a run of small ASCII letters with the capitals before it.</summary>
    public static List<string> Of(string labels)
    {
        var words = new List<string>();
        for (var i = 0; i < labels.Length && words.Count < MaxTokens;)
        {
            var start = i;
            i = Skip(labels, Skip(labels, i, 'A', 'Z'), 'a', 'z');
            if (i - start is >= 2 and <= MaxLength)
            {
                words.Add(labels[start..i].ToLowerInvariant());
            }
            else if (i == start)
            {
                i++;
            }
        }

        return words;
    }

    private static int Skip(string text, int from, char first, char last)
    {
        var i = from;
        while (i < text.Length && text[i] >= first && text[i] <= last)
        {
            i++;
        }

        return i;
    }
}
