using System.Text.Json.Serialization;
using Aggregator.Audit;
using Aggregator.Costs;
using Aggregator.Flow;
using Aggregator.Labs.Suggestions;
using Aggregator.Moving;

namespace Aggregator.Server.Display;

/// <summary>What the command line writes as JSON for a script.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true)]
[JsonSerializable(typeof(IReadOnlyList<FeedReport>))]
[JsonSerializable(typeof(CheckedFeed))]
[JsonSerializable(typeof(ExtractedArticle))]
[JsonSerializable(typeof(MentionAnswer))]
[JsonSerializable(typeof(LexiconCheck))]
[JsonSerializable(typeof(StoreReport))]
[JsonSerializable(typeof(StoreExport))]
[JsonSerializable(typeof(StoreImport))]
[JsonSerializable(typeof(IReadOnlyList<AuditEntry>))]
[JsonSerializable(typeof(IReadOnlyList<NameSuggestion>))]
[JsonSerializable(typeof(PoisonList))]
[JsonSerializable(typeof(CostReport))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    /// <summary>Chinese as it is written: a terminal shows it, and a script reads either.</summary>
    public static ReportJson Readable => field ??=
        new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The same without line breaks.</summary>
    public static JsonSerializerOptions OneLine => field ??=
        new(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = false };
}
