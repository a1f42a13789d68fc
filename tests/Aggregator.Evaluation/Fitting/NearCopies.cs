using System.Text;

namespace Aggregator.Evaluation.Fitting;

/// <summary>
/// Finds items that are nearly the same text: two whose runs of four letters or digits agree in 40 of 100. Long texts are compared
/// by a sample of 256 runs, those with the smallest hashes (Broder 1997, "On the resemblance and containment of documents").
/// </summary>
internal static class NearCopies
{
    private const int Run = 4;
    private const int Sample = 256;
    private const double MinLikeness = 0.4;

    /// <summary>For each text the indices of its near copies, itself left out.</summary>
    public static IReadOnlyList<IReadOnlySet<int>> Of(IReadOnlyList<string> texts)
    {
        var runs = texts.Select(RunsOf).ToList();
        var holders = new Dictionary<ulong, List<int>>();
        var copies = texts.Select(_ => new HashSet<int>()).ToList();
        for (var i = 0; i < runs.Count; i++)
        {
            var shared = new Dictionary<int, int>();
            foreach (var run in runs[i])
            {
                if (!holders.TryGetValue(run, out var others))
                {
                    holders[run] = others = [];
                }

                others.ForEach(other => shared[other] = shared.GetValueOrDefault(other) + 1);
                others.Add(i);
            }

            foreach (var (other, count) in shared)
            {
                if (count >= MinLikeness * (runs[i].Count + runs[other].Count - count))
                {
                    copies[i].Add(other);
                    copies[other].Add(i);
                }
            }
        }

        return copies;
    }

    private static HashSet<ulong> RunsOf(string text)
    {
        var letters = string.Concat(text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Where(char.IsLetterOrDigit));
        var length = Math.Min(Run, letters.Length);
        var hashes = Enumerable.Range(0, letters.Length - length + 1).Select(at => Hash(letters.AsSpan(at, length))).Distinct();
        return [.. hashes.Order().Take(Sample)];
    }

    // FNV-1a: string.GetHashCode differs from run to run.
    private static ulong Hash(ReadOnlySpan<char> text)
    {
        var hash = 14695981039346656037ul;
        foreach (var letter in text)
        {
            hash = unchecked((hash ^ letter) * 1099511628211ul);
        }

        return hash;
    }
}
