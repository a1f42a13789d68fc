namespace Aggregator.Evaluation.Fitting;

/// <summary>The figures of a set of pages, by the sets' own metric: bags of runs of four words.</summary>
internal sealed record PageScore(double Precision, double Recall, double Accuracy, int Pages)
{
    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    public override string ToString() =>
        FormattableString.Invariant($"f1 {F1:0.0000}  p {Precision:0.0000}  r {Recall:0.0000}  exact {Accuracy:0.000}  ({Pages} pages)");

    public static PageScore Of(IReadOnlyCollection<(string Truth, string Guess)> pages)
    {
        var (precision, recall, exact, given) = (0.0, 0.0, 0, 0);

        foreach (var (truth, guess) in pages)
        {
            var (p, r, same) = OfPage(truth, guess);
            precision += p ?? 0;
            given += p is null ? 0 : 1;
            recall += r;
            exact += same ? 1 : 0;
        }

        return new PageScore(precision / Math.Max(1, given), recall / pages.Count, (double)exact / pages.Count, pages.Count);
    }

    public static (double? Precision, double Recall, bool Exact) OfPage(string truth, string guess)
    {
        var (a, b) = (TruthWords.Of(truth), TruthWords.Of(guess));
        var (s, g) = (TruthWords.Shingles(a), TruthWords.Shingles(b));
        double common = s.Sum(pair => Math.Min(pair.Value, g.GetValueOrDefault(pair.Key)));
        double given = g.Values.Sum();
        return (given == 0 ? null : common / given, common / Math.Max(1, s.Values.Sum()), a.AsSpan().SequenceEqual(b));
    }
}
