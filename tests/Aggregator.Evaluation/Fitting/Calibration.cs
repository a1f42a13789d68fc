namespace Aggregator.Evaluation.Fitting;

/// <summary>
/// Turns the sums of a linear model into odds that hold (Platt scaling): a share of the sum, moved by an offset. A fit is surer of
/// the items it has seen than of others, so the two numbers are fitted to sums of items that were unseen; the order stays.
/// </summary>
internal sealed record Calibration(double Slope, double Offset)
{
    private const int Rounds = 50;

    /// <summary>By Newton's method; the sums as they are when the items are of one kind or fewer than three.</summary>
    /// <param name="judged">The sum of an item by weights that have not seen it, and the truth.</param>
    public static Calibration Fit(IReadOnlyList<(double Sum, bool IsRelevant)> judged)
    {
        if (judged.Count < 3 || judged.All(item => item.IsRelevant) || !judged.Any(item => item.IsRelevant))
        {
            return new Calibration(1, 0);
        }

        // From the flat line: from the sums as they are, a step could lead anywhere.
        var (slope, offset) = (0.0, 0.0);

        for (var round = 0; round < Rounds; round++)
        {
            // A ridge to the sums as they are keeps separable items from an endless slope.
            double bySlope = slope - 1, byOffset = offset, twiceSlope = 1, both = 0, twiceOffset = 1;
            foreach (var (sum, isRelevant) in judged)
            {
                var score = Logistic(slope * sum + offset);
                var (error, weight) = (score - Convert.ToDouble(isRelevant), score * (1 - score));
                bySlope += error * sum;
                byOffset += error;
                twiceSlope += weight * sum * sum;
                both += weight * sum;
                twiceOffset += weight;
            }

            var determinant = twiceSlope * twiceOffset - both * both;
            slope -= (twiceOffset * bySlope - both * byOffset) / determinant;
            offset -= (twiceSlope * byOffset - both * bySlope) / determinant;
        }

        return new Calibration(slope, offset);
    }

    /// <summary>The score of a sum, 0 to 1.</summary>
    public double ScoreOf(double sum) => Logistic(Slope * sum + Offset);

    /// <summary>Ten bins of scores: how many items, their mean score, and how many of them are relevant, as a share.</summary>
    public static IReadOnlyList<ReliabilityBin> Reliability(IReadOnlyList<(bool IsRelevant, double Score)> judged) =>
    [
        .. judged.GroupBy(item => Math.Min(9, (int)(item.Score * 10)))
            .OrderBy(bin => bin.Key)
            .Select(bin => new ReliabilityBin(
                bin.Key / 10.0, bin.Count(), bin.Average(item => item.Score), bin.Average(item => Convert.ToDouble(item.IsRelevant)))),
    ];

    /// <summary>By how much the mean score of a bin misses its share, averaged over items (the expected calibration error).</summary>
    public static double ErrorOf(IReadOnlyList<ReliabilityBin> bins) =>
        bins.Sum(bin => bin.Count * Math.Abs(bin.MeanScore - bin.Share)) / Math.Max(1, bins.Sum(bin => bin.Count));

    private static double Logistic(double sum) => 1 / (1 + Math.Exp(-sum));
}

/// <param name="From">Where the bin begins; it is a tenth wide.</param>
internal readonly record struct ReliabilityBin(double From, int Count, double MeanScore, double Share);
