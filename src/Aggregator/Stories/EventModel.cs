namespace Aggregator.Stories;

/// <summary>
/// The fitted weights by which two articles are judged to report one event. They are data (<c>event-model.json</c>), written by the
/// evaluation program's <c>stories-fit</c>.
/// </summary>
/// <param name="Weights">Weight by the name of its feature.</param>
internal sealed record EventModel(IReadOnlyDictionary<string, double> Weights)
{
    private const string File = "Stories/event-model.json";

    /// <summary>The weights that ship with the program, in the order of <see cref="PairFeatures.Names"/>.</summary>
    /// <exception cref="InvalidOperationException">The file is missing, or was fitted to other features.</exception>
    public static double[] LoadWeights()
    {
        var model = EmbeddedFile.ReadJson(File, EventModelJson.Default.EventModel);
        if (!model.Weights.Keys.ToHashSet().SetEquals(PairFeatures.Names))
        {
            throw new InvalidOperationException($"{File} was fitted to other features than the program reads; run stories-fit again.");
        }

        return [.. PairFeatures.Names.Select(name => model.Weights[name])];
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EventModel))]
internal sealed partial class EventModelJson : JsonSerializerContext;
