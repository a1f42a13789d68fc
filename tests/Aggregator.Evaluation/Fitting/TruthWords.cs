using System.Text.RegularExpressions;

namespace Aggregator.Evaluation.Fitting;

/// <summary>Cuts text into words as the scorer does: runs of letters and digits; each Han character, kana and Hangul alone.</summary>
internal static partial class TruthWords
{
    public const int Shingle = 4;

    public static string[] Of(string text) => [.. WordPattern().Matches(text).Select(match => match.Value)];

    public static Dictionary<string, int> Shingles(string[] words)
    {
        var shingles = new Dictionary<string, int>();

        if (words.Length is > 0 and < Shingle)
        {
            shingles[string.Join(' ', words)] = 1;
        }

        for (var i = 0; i + Shingle <= words.Length; i++)
        {
            var shingle = string.Join(' ', words, i, Shingle);
            shingles[shingle] = shingles.GetValueOrDefault(shingle) + 1;
        }

        return shingles;
    }

    [GeneratedRegex(@"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]|[\w-[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]]+")]
    private static partial Regex WordPattern();
}
