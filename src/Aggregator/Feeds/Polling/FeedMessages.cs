using Aggregator.Feeds.Catalogue;

namespace Aggregator.Feeds.Polling;

/// <summary>Asks for the feeds of one host to be fetched, one after the other.</summary>
/// <param name="Host">The host they share; see <see cref="Feed.Host"/>.</param>
public sealed record FetchFeeds(string Host, IReadOnlyList<string> FeedIds);

/// <summary>Asks for a candidate to be judged and, when it belongs, made an article.</summary>
public sealed record ExtractArticle(string CandidateId);

/// <summary>The wire form of the messages above.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(FetchFeeds))]
[JsonSerializable(typeof(ExtractArticle))]
public sealed partial class FeedMessages : JsonSerializerContext;
