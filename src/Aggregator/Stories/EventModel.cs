using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aggregator.Stories;

/// <summary>
/// The fitted weights by which two articles are judged to report one event. They are data (<c>event-model.json</c>), written by the
/// evaluation program's <c>stories-fit</c>.
/// </summary>
internal sealed record EventModel
{
    private const string Resource = "Aggregator.Stories.Data.event-model.json";

    /// <summary>Weight by the name of its sign.</summary>
    public required IReadOnlyDictionary<string, double> Weights { get; init; }

    /// <summary>The weights that ship with the program, in the order of <see cref="EventSigns.Names"/>.</summary>
    /// <exception cref="InvalidOperationException">The file is missing, or was fitted to other signs.</exception>
    public static double[] LoadWeights()
    {
        using var stream = typeof(EventModel).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program was built without {Resource}.");
        var model = JsonSerializer.Deserialize(stream, EventModelJson.Default.EventModel)
            ?? throw new InvalidOperationException($"{Resource} is empty.");
        if (!model.Weights.Keys.ToHashSet().SetEquals(EventSigns.Names))
        {
            throw new InvalidOperationException($"{Resource} was fitted to other signs than the program reads; run stories-fit again.");
        }

        return [.. EventSigns.Names.Select(name => model.Weights[name])];
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EventModel))]
internal sealed partial class EventModelJson : JsonSerializerContext;
