namespace Aggregator.Articles.Extraction;

/// <summary>Cuts class and id attributes into words: <c>related-Posts_2</c> says <c>related</c> and <c>posts</c>.</summary>
internal static class LabelWords
{
    private const int MaxWords = 24;
    private const int MaxLength = 20;

    public static void AddTo(List<string> words, string labels)
    {
        var start = -1;
        var limit = words.Count + MaxWords;

        for (var i = 0; i <= labels.Length && words.Count < limit; i++)
        {
            var isLetter = i < labels.Length && char.IsAsciiLetter(labels[i]);
            var isHump = isLetter && start >= 0 && char.IsAsciiLetterUpper(labels[i]) && char.IsAsciiLetterLower(labels[i - 1]);

            if (start >= 0 && (!isLetter || isHump))
            {
                if (i - start is >= 2 and <= MaxLength)
                {
                    words.Add(labels[start..i].ToLowerInvariant());
                }

                start = -1;
            }

            if (isLetter && start < 0)
            {
                start = i;
            }
        }
    }
}
