namespace Aggregator.Labs.Matching;

/// <summary>The numbers of recognition, as data.</summary>
internal sealed record RecognitionRules
{
    /// <summary>How many folded characters of the text count as its lead.</summary>
    public required int LeadLength { get; init; }

    public required MatchDistances Distances { get; init; }

    /// <summary>Signal groups whose words let a context alias count.</summary>
    public required IReadOnlyList<string> AiSignals { get; init; }

    /// <summary>The same for big companies, which do much beside AI.</summary>
    public required IReadOnlyList<string> GroupSignals { get; init; }

    /// <summary>The same for services of big companies, which have assistants added to them.</summary>
    public required IReadOnlyList<string> PlatformSignals { get; init; }

    /// <summary>Groups of robots' names: they speak for a big company only right beside it.</summary>
    public required IReadOnlyList<string> EmbodiedSignals { get; init; }

    /// <summary>Groups whose words speak of AI strongly enough to outdo a veto that is farther away.</summary>
    public required IReadOnlyList<string> StrongSignals { get; init; }

    /// <summary>Groups that let the name of a company that is all AI count: news of money and people is about a company.</summary>
    public required IReadOnlyList<string> CompanySignals { get; init; }

    /// <summary>Groups that let the Chinese name of a model or assistant count: software is used, opened, updated.</summary>
    public required IReadOnlyList<string> SoftwareSignals { get; init; }

    public required CentralityWeights Centrality { get; init; }

    public static RecognitionRules Embedded { get; } =
        JsonSerializer.Deserialize(EmbeddedFile.Read("Labs/recognition.json"), RecognitionJson.Default.RecognitionRules)!;
}

/// <summary>How much a mention adds to its lab; each further one in the same field adds a share of the one before.</summary>
internal sealed record CentralityWeights
{
    public required double Title { get; init; }

    public required double Lead { get; init; }

    public required double Body { get; init; }

    /// <summary>The share by which each further mention in a field counts less.</summary>
    public required double Repeat { get; init; }

    /// <summary>Times as much for the lab that the title begins with.</summary>
    public required double Front { get; init; }

    /// <summary>Times as much for a name that counts only for its surroundings.</summary>
    public required double Unsure { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RecognitionRules))]
internal sealed partial class RecognitionJson : JsonSerializerContext;
