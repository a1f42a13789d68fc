namespace Aggregator.Evaluation.Fitting;

/// <summary>Each number replaced by the bin it falls in; the bins of a row lie side by side, since rows are read whole.</summary>
internal sealed class BinnedRows
{
    private readonly byte[] _bins;
    private readonly float[][] _cuts;

    private BinnedRows(byte[] bins, float[][] cuts) => (_bins, _cuts) = (bins, cuts);

    public int Features => _cuts.Length;

    public ReadOnlySpan<byte> Row(int row) => _bins.AsSpan(row * Features, Features);

    /// <summary>The greatest number that falls in the bin.</summary>
    public float Cut(int feature, int bin) => _cuts[feature][Math.Min(bin, _cuts[feature].Length - 1)];

    public static BinnedRows Of(float[][] rows, int bins)
    {
        var features = rows[0].Length;
        var (binned, cuts) = (new byte[features * rows.Length], new float[features][]);
        for (var f = 0; f < features; f++)
        {
            cuts[f] = CutsOf([.. rows.Select(row => row[f])], bins);

            for (var i = 0; i < rows.Length; i++)
            {
                var at = Array.BinarySearch(cuts[f], rows[i][f]);
                binned[i * features + f] = (byte)Math.Min(at < 0 ? ~at : at, bins - 1);
            }
        }

        return new BinnedRows(binned, cuts);
    }

    private static float[] CutsOf(float[] values, int bins)
    {
        Array.Sort(values);
        var cuts = new List<float>();
        var distinct = values.Distinct().ToArray();
        if (distinct.Length < bins)
        {
            // Between two neighbours, so that rounding never decides.
            return [.. distinct.Zip(distinct.Skip(1), (a, b) => (a + b) / 2), float.MaxValue];
        }

        for (var b = 1; b < bins; b++)
        {
            var value = values[(long)b * values.Length / bins];
            if (cuts.Count == 0 || value > cuts[^1])
            {
                cuts.Add(value);
            }
        }

        cuts.Add(float.MaxValue);

        return [.. cuts];
    }
}
