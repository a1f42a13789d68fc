using System.Text;

namespace Aggregator.Stories;

/// <summary>Words of Latin script, and pairs of Han characters, which need no dictionary to part.</summary>
internal static class TitleTerms
{
    public static Dictionary<string, int> Of(string text)
    {
        var counts = new Dictionary<string, int>();
        var word = new StringBuilder();
        var previous = '\0';
        foreach (var letter in text.Normalize(NormalizationForm.FormKC).ToLowerInvariant())
        {
            var isHan = letter is >= '\u4e00' and <= '\u9fff';
            if (isHan && previous != '\0')
            {
                Add(counts, $"{previous}{letter}");
            }

            previous = isHan ? letter : '\0';
            if (!isHan && (char.IsLetterOrDigit(letter) || (letter == '.' && word.Length > 0)))
            {
                word.Append(letter);
                continue;
            }

            Flush(counts, word);
        }

        Flush(counts, word);
        return counts;
    }

    private static void Flush(Dictionary<string, int> counts, StringBuilder word)
    {
        var term = word.ToString().TrimEnd('.');
        word.Clear();
        if (term.Length > 1)
        {
            Add(counts, term);
        }
    }

    private static void Add(Dictionary<string, int> counts, string term) => counts[term] = counts.GetValueOrDefault(term) + 1;
}
