using Aggregator.Feeds;
using Aggregator.Storage;
using Aggregator.Web.Answers;
using Aggregator.Web.Reference;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aggregator.Web.Api;

internal sealed record FeedList(IReadOnlyList<FeedItem> Feeds);

/// <summary>A source and how reading it goes.</summary>
public sealed record FeedItem
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required Uri Address { get; init; }
    public string? Language { get; init; }
    public required string Kind { get; init; }
    public required string Lane { get; init; }
    public required double Trust { get; init; }
    public required bool IsOn { get; init; }
    public string? OffReason { get; init; }

    /// <summary><c>fresh</c>, <c>quiet</c>, <c>stale</c>, <c>failing</c>, <c>refused</c>, <c>gone</c>, <c>off</c> or <c>new</c>; see <see cref="FeedHealth"/>.</summary>
    public required string Health { get; init; }

    /// <summary>The same in words.</summary>
    public required string HealthNote { get; init; }
    public DateTimeOffset? LastFetchedAt { get; init; }
    public DateTimeOffset? LastSuccessAt { get; init; }
    public DateTimeOffset? LastChangedAt { get; init; }
    public DateTimeOffset? NextDueAt { get; init; }
    public int? LastStatus { get; init; }
    public string? LastError { get; init; }
    public required int Failures { get; init; }
    public required long Requests { get; init; }
    public required long NotModified { get; init; }
    public required long Candidates { get; init; }

    public static FeedItem Of(Feed feed, FeedState? state, FeedHealth health) => new()
    {
        Id = feed.Id,
        Title = feed.Title,
        Address = feed.Address,
        Language = feed.Language,
        Kind = feed.Kind,
        Lane = feed.Lane,
        Trust = feed.Trust,
        IsOn = feed.IsOn,
        OffReason = feed.OffReason,
        Health = health.State,
        HealthNote = health.Words,
        LastFetchedAt = state?.LastFetchedAt,
        LastSuccessAt = state?.LastSuccessAt,
        LastChangedAt = state?.LastChangedAt,
        NextDueAt = feed.IsOn && state is { LastFetchedAt: not null, IsRetired: false } ? state.NextDueAt : null,
        LastStatus = state?.LastStatus,
        LastError = state?.LastError,
        Failures = state?.Failures ?? 0,
        Requests = state?.Requests ?? 0,
        NotModified = state?.NotModified ?? 0,
        Candidates = state?.Candidates ?? 0,
    };
}

/// <summary>Every source with its health.</summary>
internal static class FeedEndpoints
{
    public static void MapFeeds(this IEndpointRouteBuilder endpoints) => endpoints.MapRead("/api/feeds", ListAsync).Describe(
        new Operation("listFeeds", "About", "Every source with how reading it goes.")
        {
            Answers = [new Answer(StatusCodes.Status200OK, "All sources.", [new Content("application/json", ApiJson.Default.FeedList)])],
        });

    private static async Task<IResult> ListAsync(HttpContext context, FeedDesk desk)
    {
        if (new Query(context.Request.Query).Finish() is { Count: > 0 } problems)
        {
            return Problem.BadParameters(problems);
        }

        var feeds = await desk.ListAsync(context.RequestAborted);
        return ApiJson.Answer(new FeedList(feeds), ApiJson.Readable.FeedList, TimeSpan.FromSeconds(60));
    }
}

/// <summary>Sources with their state, kept for a moment: the page, the list and the health report all ask for them.</summary>
internal sealed class FeedDesk(IFeedStore feeds, IFeedStateStore states, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(10);

    private volatile Kept? _kept;

    public async Task<IReadOnlyList<FeedItem>> ListAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();

        if (_kept is { } kept && now - kept.At < KeptFor && now >= kept.At)
        {
            return kept.Items;
        }

        var byId = (await states.ListAsync(cancellationToken)).ToDictionary(state => state.FeedId, StringComparer.Ordinal);
        var items = (await feeds.ListAsync(cancellationToken))
            .Select(feed => (Feed: feed, State: byId.GetValueOrDefault(feed.Id)))
            .Select(pair => FeedItem.Of(pair.Feed, pair.State, FeedHealth.Of(pair.Feed, pair.State, now)))
            .ToList();
        _kept = new Kept(items, now);

        return items;
    }

    private sealed record Kept(IReadOnlyList<FeedItem> Items, DateTimeOffset At);
}
