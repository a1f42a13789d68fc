namespace Aggregator.Labs.Matching;

/// <summary>The numbers of recognition, as data.</summary>
/// <param name="LeadLength">How many folded characters of the text count as its lead.</param>
/// <param name="AiSignals">Signal groups whose words let a context alias count.</param>
/// <param name="GroupSignals">The same for big companies, which do much beside AI.</param>
/// <param name="PlatformSignals">The same for services of big companies, which have assistants added to them.</param>
/// <param name="EmbodiedSignals">Groups of robots' names: they speak for a big company only right beside it.</param>
/// <param name="StrongSignals">Groups whose words speak of AI strongly enough to outdo a veto that is farther away.</param>
/// <param name="CompanySignals">
/// Groups that let the name of a company that is all AI count: news of money and people is about a company.
/// </param>
/// <param name="SoftwareSignals">Groups that let the Chinese name of a model or assistant count: software is used, opened, updated.</param>
internal sealed record RecognitionRules(
    int LeadLength, MatchDistances Distances, IReadOnlyList<string> AiSignals, IReadOnlyList<string> GroupSignals,
    IReadOnlyList<string> PlatformSignals, IReadOnlyList<string> EmbodiedSignals, IReadOnlyList<string> StrongSignals,
    IReadOnlyList<string> CompanySignals, IReadOnlyList<string> SoftwareSignals, CentralityWeights Centrality)
{
    public static RecognitionRules Embedded { get; } =
        EmbeddedFile.ReadJson("Labs/recognition.json", MatchingJson.Default.RecognitionRules);
}

/// <summary>How near, in folded characters, a word must be to speak for an alias or against it.</summary>
internal sealed record MatchDistances(int Context, int Platform, int Software, int Pair, int Deal, int Veto);

/// <summary>How much a mention adds to its lab; each further one in the same field adds a share of the one before.</summary>
/// <param name="Repeat">The share by which each further mention in a field counts less.</param>
/// <param name="Front">Times as much for the lab that the title begins with.</param>
/// <param name="Unsure">Times as much for a name that counts only for its surroundings.</param>
internal sealed record CentralityWeights(double Title, double Lead, double Body, double Repeat, double Front, double Unsure);

/// <summary>The data files of the recognition.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RecognitionRules))]
[JsonSerializable(typeof(RelevanceFile))]
[JsonSerializable(typeof(TopicFile))]
[JsonSerializable(typeof(Dictionary<string, string[]>))]
internal sealed partial class MatchingJson : JsonSerializerContext;
