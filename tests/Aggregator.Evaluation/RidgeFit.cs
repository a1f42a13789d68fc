namespace Aggregator.Evaluation;

/// <summary>
/// A logistic regression over numbers, fitted by Newton's method. A ridge draws all weights to zero but the first, which is the base.
/// </summary>
internal static class RidgeFit
{
    public static double[] Fit(double[][] rows, bool[] labels, double ridge)
    {
        var size = rows[0].Length;
        var weights = new double[size];
        for (var round = 0; round < 25; round++)
        {
            var system = new double[size, size + 1];
            for (var r = 0; r < rows.Length; r++)
            {
                Add(system, rows[r], labels[r], weights);
            }

            for (var i = 0; i < size; i++)
            {
                system[i, i] += i > 0 ? ridge : 1e-6;
                system[i, size] += i > 0 ? ridge * weights[i] : 0;
            }

            var step = Solve(system, size);
            for (var i = 0; i < size; i++)
            {
                weights[i] -= step[i];
            }

            if (step.Max(Math.Abs) < 1e-6)
            {
                break;
            }
        }

        return weights;
    }

    private static void Add(double[,] system, double[] row, bool label, double[] weights)
    {
        var sum = 0.0;
        for (var i = 0; i < row.Length; i++)
        {
            sum += row[i] * weights[i];
        }

        var likely = 1 / (1 + Math.Exp(-Math.Clamp(sum, -30, 30)));
        for (var i = 0; i < row.Length; i++)
        {
            system[i, row.Length] += row[i] * (likely - (label ? 1 : 0));
            for (var k = 0; k < row.Length; k++)
            {
                system[i, k] += likely * (1 - likely) * row[i] * row[k];
            }
        }
    }

    /// <summary>Gauss and Jordan, with the largest pivot first.</summary>
    public static double[] Solve(double[,] system, int size)
    {
        for (var i = 0; i < size; i++)
        {
            var pivot = Enumerable.Range(i, size - i).MaxBy(row => Math.Abs(system[row, i]));
            for (var k = 0; k <= size; k++)
            {
                (system[i, k], system[pivot, k]) = (system[pivot, k], system[i, k]);
            }

            for (var row = 0; row < size; row++)
            {
                var factor = row == i ? 0 : system[row, i] / system[i, i];
                for (var k = i; factor != 0 && k <= size; k++)
                {
                    system[row, k] -= factor * system[i, k];
                }
            }
        }

        return [.. Enumerable.Range(0, size).Select(i => system[i, size] / system[i, i])];
    }
}
