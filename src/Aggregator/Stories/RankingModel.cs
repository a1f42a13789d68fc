namespace Aggregator.Stories;

/// <summary>
/// The weights of the order. They are data (<c>ranking-model.json</c>), written by the evaluation program's <c>ranking-fit</c>; one above
/// zero lifts a story, one below lowers it.
/// </summary>
internal sealed class RankingModel
{
    private const string File = "Stories/ranking-model.json";

    private readonly double[] _weights;
    private readonly double _range;

    /// <param name="weights">In the order of <see cref="StorySignals.All"/>.</param>
    public RankingModel(IReadOnlyList<double> weights)
    {
        _weights = [.. weights];
        _range = _weights.Sum(Math.Abs);
    }

    /// <summary>The weights that ship with the program.</summary>
    /// <exception cref="InvalidOperationException">The file is missing, or was fitted to other signals.</exception>
    public static RankingModel Embedded { get; } = Load();

    /// <summary>What a signal adds to the score at its fullest, below zero for one that lowers it; all without sign add up to 1.</summary>
    public double PointsOf(int signal) => _weights[signal] / _range;

    /// <summary>Points by signal, in the order of <see cref="StorySignals.All"/>.</summary>
    public double[] PointsOf(SignalSource source)
    {
        var points = new double[_weights.Length];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = PointsOf(i) * StorySignals.All[i].ValueOf(source);
        }

        return points;
    }

    private static RankingModel Load()
    {
        var weights = EmbeddedFile.ReadJson(File, RankingModelJson.Default.RankingFile).Weights;
        if (!weights.Keys.ToHashSet().SetEquals(StorySignals.All.Select(signal => signal.Name)))
        {
            throw new InvalidOperationException($"{File} was fitted to other signals than the program reads; run ranking-fit again.");
        }

        return new RankingModel([.. StorySignals.All.Select(signal => weights[signal.Name])]);
    }
}

/// <summary>The file of the weights.</summary>
/// <param name="Weights">Weight by the name of its signal.</param>
internal sealed record RankingFile(IReadOnlyDictionary<string, double> Weights);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RankingFile))]
internal sealed partial class RankingModelJson : JsonSerializerContext;
