namespace Aggregator.Text;

/// <summary>
/// Writes Simplified Chinese in Traditional characters: the same words. A character that has several is chosen by the word it stands in
/// (<c>traditional-choices.txt</c> beside this), else as it usually is.
/// </summary>
internal static class TraditionalScript
{
    private static readonly Lazy<(Dictionary<char, char> Usual, ILookup<char, Word> Words)> Choices = new(Read);

    public static string Of(string simplified)
    {
        var (usual, words) = Choices.Value;
        var text = new StringBuilder(simplified.Length);
        for (var i = 0; i < simplified.Length;)
        {
            var rest = simplified.AsSpan(i);
            if (FindWord(words[simplified[i]], rest) is { } word)
            {
                text.Append(word.Traditional);
                i += word.Simplified.Length;
            }
            else
            {
                text.Append(usual.GetValueOrDefault(simplified[i], simplified[i]));
                i++;
            }
        }

        return text.ToString();
    }

    private static Word? FindWord(IEnumerable<Word> words, ReadOnlySpan<char> rest)
    {
        // The longest comes first.
        foreach (var word in words)
        {
            if (rest.StartsWith(word.Simplified, StringComparison.Ordinal))
            {
                return word;
            }
        }

        return null;
    }

    private static (Dictionary<char, char> Usual, ILookup<char, Word> Words) Read()
    {
        var usual = HanFolding.Pairs.GroupBy(pair => pair.Value, pair => pair.Key)
            .Where(pairs => pairs.Count() == 1 && HanFolding.OnlySimplified.Contains(pairs.Key))
            .ToDictionary(pairs => pairs.Key, pairs => pairs.Single());
        var words = new List<Word>();
        var isOfWords = false;
        foreach (var line in EmbeddedFile.ReadText("Text/traditional-choices.txt").Split('\n').Where(line => !line.StartsWith('#')))
        {
            isOfWords |= line.StartsWith("[words]", StringComparison.Ordinal);
            foreach (var pair in line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(pair => pair[0] != '['))
            {
                var (simplified, traditional) = (pair[..(pair.Length / 2)], pair[(pair.Length / 2)..]);
                if (isOfWords)
                {
                    words.Add(new Word(simplified, traditional));
                }
                else
                {
                    usual[simplified[0]] = traditional[0];
                }
            }
        }

        return (usual, words.OrderByDescending(word => word.Simplified.Length).ToLookup(word => word.Simplified[0]));
    }

    private sealed record Word(string Simplified, string Traditional);
}
