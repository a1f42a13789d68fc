using Aggregator.Evaluation.Fitting;

namespace Aggregator.Evaluation;

/// <summary>A logistic regression over yes-or-no features with a ridge, fitted by accelerated gradient descent.</summary>
internal sealed class LogisticFit
{
    private const int Rounds = 3000;

    private LogisticFit(double @base, double[] weights) => (Base, Weights) = (@base, weights);

    public double Base { get; }

    public double[] Weights { get; }

    public static LogisticFit Fit(bool[][] features, bool[] labels, double ridge)
    {
        var columns = features[0].Length;
        var rows = features.Select(row => Enumerable.Range(0, columns).Where(i => row[i]).Append(columns).ToArray()).ToArray();
        var weights = new double[columns + 1];
        var ahead = new double[columns + 1];

        // The curvature of a row is at most a quarter of the square of its length.
        var step = 1 / (ridge + rows.Sum(row => row.Length) / 4.0);

        for (var round = 0; round < Rounds; round++)
        {
            var gradient = Gradient(rows, labels, ahead, ridge);
            var momentum = round / (round + 3.0);

            for (var i = 0; i < weights.Length; i++)
            {
                var next = ahead[i] - step * gradient[i];
                ahead[i] = next + momentum * (next - weights[i]);
                weights[i] = next;
            }
        }

        return new LogisticFit(weights[columns], weights[..columns]);
    }

    public double ScoreOf(bool[] row) => 1 / (1 + Math.Exp(-SumOf(row)));

    /// <summary>The log-odds.</summary>
    public double SumOf(bool[] row)
    {
        var sum = Base;

        for (var i = 0; i < row.Length; i++)
        {
            sum += row[i] ? Weights[i] : 0;
        }

        return sum;
    }

    /// <summary>The same fit with its sums brought to odds that hold.</summary>
    public LogisticFit In(Calibration calibration) =>
        new(Base * calibration.Slope + calibration.Offset, [.. Weights.Select(weight => weight * calibration.Slope)]);

    private static double[] Gradient(int[][] rows, bool[] labels, double[] weights, double ridge)
    {
        var gradient = new double[weights.Length];

        for (var r = 0; r < rows.Length; r++)
        {
            var error = 1 / (1 + Math.Exp(-rows[r].Sum(i => weights[i]))) - (labels[r] ? 1 : 0);

            foreach (var i in rows[r])
            {
                gradient[i] += error;
            }
        }

        // The base is not drawn to zero.
        for (var i = 0; i < weights.Length - 1; i++)
        {
            gradient[i] += ridge * weights[i];
        }

        return gradient;
    }
}
