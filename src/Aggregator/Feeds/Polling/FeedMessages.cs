using Aggregator.Feeds.Catalogue;
using Aggregator.Storage;

namespace Aggregator.Feeds.Polling;

/// <summary>Requests that the feeds of one host be fetched, one after the other.</summary>
/// <param name="Host">The host they share; see <see cref="Feed.Host"/>.</param>
public sealed record FetchFeeds(string Host, IReadOnlyList<string> FeedIds);

/// <summary>Requests that a candidate be decided and, when it belongs, made an article.</summary>
public sealed record ExtractArticle(string CandidateId);

/// <summary>The wire form of the messages above.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(FetchFeeds))]
[JsonSerializable(typeof(ExtractArticle))]
public sealed partial class FeedMessages : JsonSerializerContext;

/// <summary>Sends each message to its queue, in the form that the queue's handler reads.</summary>
internal static class FeedQueues
{
    public static Task SendAsync(this IMessageQueue queue, FetchFeeds message, TimeSpan delay, CancellationToken cancellationToken) =>
        queue.SendAsync(Queues.FetchFeeds, JsonSerializer.Serialize(message, FeedMessages.Default.FetchFeeds), delay, cancellationToken);

    public static Task SendAsync(this IMessageQueue queue, ExtractArticle message, TimeSpan delay, CancellationToken cancellationToken) =>
        queue.SendAsync(
            Queues.ExtractArticle, JsonSerializer.Serialize(message, FeedMessages.Default.ExtractArticle), delay, cancellationToken);
}
