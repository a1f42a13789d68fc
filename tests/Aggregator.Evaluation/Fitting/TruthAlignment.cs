namespace Aggregator.Evaluation.Fitting;

/// <summary>
/// Finds which blocks of a page a person took: the chain of blocks that runs through the marked text in order and covers most
/// of its words. Text that stands twice on a page is thus taken where its neighbours are.
/// </summary>
internal static class TruthAlignment
{
    private const int MaxPlaces = 12;
    private const double MinCoverage = 0.5;

    /// <summary>The share of each block's words that was taken, 0 to 1.</summary>
    public static float[] Align(FlatPage page, string truth)
    {
        var words = TruthWords.Of(truth);
        var labels = new float[page.Blocks.Count];
        var places = Index(words);
        var candidates = new List<Candidate>();

        foreach (var block in page.Blocks)
        {
            AddCandidates(block.Index, TruthWords.Of(block.Text), words, places, candidates);
        }

        foreach (var chosen in BestChain(candidates, words.Length))
        {
            labels[chosen.Block] = Math.Max(labels[chosen.Block], chosen.Coverage);
        }

        return labels;
    }

    private static Dictionary<string, List<int>> Index(string[] words)
    {
        var index = new Dictionary<string, List<int>>();

        for (var length = 1; length <= TruthWords.Shingle; length++)
        {
            for (var i = 0; i + length <= words.Length; i++)
            {
                var key = string.Join(' ', words, i, length);
                if (!index.TryGetValue(key, out var at))
                {
                    index[key] = at = [];
                }

                at.Add(i);
            }
        }

        return index;
    }

    private static void AddCandidates(
        int block, string[] text, string[] words, Dictionary<string, List<int>> places, List<Candidate> candidates)
    {
        if (text.Length == 0)
        {
            return;
        }

        var found = 0;
        var probe = Math.Min(text.Length, TruthWords.Shingle);

        // Whole, wherever it stands.
        foreach (var at in places.GetValueOrDefault(string.Join(' ', text, 0, probe)) ?? [])
        {
            if (at + text.Length <= words.Length && words.AsSpan(at, text.Length).SequenceEqual(text) && ++found <= MaxPlaces)
            {
                candidates.Add(new Candidate(block, at, at + text.Length, text.Length, 1));
            }
        }

        if (found > 0 || text.Length < TruthWords.Shingle)
        {
            return;
        }

        // In part: the diagonal on which most of its shingles lie.
        var diagonals = new Dictionary<int, (int Hits, int First, int Last)>();

        for (var i = 0; i + TruthWords.Shingle <= text.Length; i++)
        {
            foreach (var at in (places.GetValueOrDefault(string.Join(' ', text, i, TruthWords.Shingle)) ?? []).Take(MaxPlaces))
            {
                var (hits, first, _) = diagonals.GetValueOrDefault((at - i) / 8, (0, at, at));
                diagonals[(at - i) / 8] = (hits + 1, Math.Min(first, at), at + TruthWords.Shingle);
            }
        }

        foreach (var (hits, first, last) in diagonals.Values.OrderByDescending(d => d.Hits).Take(3))
        {
            var coverage = (float)hits / (text.Length - TruthWords.Shingle + 1);
            if (coverage >= MinCoverage / 2)
            {
                candidates.Add(new Candidate(block, first, last, hits, Math.Min(1, coverage)));
            }
        }
    }

    /// <summary>Weighted longest increasing sequence, with a tree of prefix maxima over the ends.</summary>
    private static List<Candidate> BestChain(List<Candidate> candidates, int length)
    {
        var best = new double[candidates.Count];
        var from = new int[candidates.Count];
        var tree = new int[length + 2];
        Array.Fill(tree, -1);

        for (var start = 0; start < candidates.Count;)
        {
            var end = start;
            while (end < candidates.Count && candidates[end].Block == candidates[start].Block)
            {
                end++;
            }

            for (var i = start; i < end; i++)
            {
                from[i] = Query(tree, best, candidates[i].Start + 1);
                // A gap in the truth costs a trifle, so that of equal places the near one wins.
                var gap = from[i] < 0 ? candidates[i].Start : candidates[i].Start - candidates[from[i]].End;
                best[i] = candidates[i].Weight + (from[i] < 0 ? 0 : best[from[i]]) - Math.Min(0.5, gap * 0.0001);
            }

            for (var i = start; i < end; i++)
            {
                Update(tree, best, candidates[i].End + 1, i);
            }

            start = end;
        }

        var chain = new List<Candidate>();

        for (var i = candidates.Count == 0 ? -1 : Enumerable.Range(0, candidates.Count).MaxBy(i => best[i]); i >= 0; i = from[i])
        {
            chain.Add(candidates[i]);
        }

        return chain;
    }

    private static int Query(int[] tree, double[] best, int at)
    {
        var found = -1;

        for (; at > 0; at -= at & -at)
        {
            found = tree[at] >= 0 && (found < 0 || best[tree[at]] > best[found]) ? tree[at] : found;
        }

        return found;
    }

    private static void Update(int[] tree, double[] best, int at, int candidate)
    {
        for (; at < tree.Length; at += at & -at)
        {
            tree[at] = tree[at] < 0 || best[candidate] > best[tree[at]] ? candidate : tree[at];
        }
    }

    private sealed record Candidate(int Block, int Start, int End, double Weight, float Coverage);
}
