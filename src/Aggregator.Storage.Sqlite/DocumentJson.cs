using System.Text.Json.Serialization;
using Aggregator.Articles;
using Aggregator.Candidates;
using Aggregator.Delivery;
using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Polling;
using Aggregator.Feeds.State;
using Aggregator.Subscriptions;

namespace Aggregator.Storage.Sqlite;

/// <summary>The records that are kept as JSON in a column.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Feed))]
[JsonSerializable(typeof(FeedState))]
[JsonSerializable(typeof(Candidate))]
[JsonSerializable(typeof(CandidateDecision))]
[JsonSerializable(typeof(PageFetchRecord))]
[JsonSerializable(typeof(Article))]
[JsonSerializable(typeof(Subscription))]
[JsonSerializable(typeof(LedgerEntry))]
internal sealed partial class DocumentJson : JsonSerializerContext;
