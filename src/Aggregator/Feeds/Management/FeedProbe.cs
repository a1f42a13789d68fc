using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Feeds.Polling;
using Aggregator.Feeds.Sources;
using Aggregator.Feeds.State;
using Aggregator.Http;

namespace Aggregator.Feeds.Management;

/// <summary>What one request to an address showed.</summary>
public sealed record FeedCheck
{
    public required Uri Address { get; init; }

    /// <summary>What is wrong, in a sentence for the operator; null when it is a feed that can be read.</summary>
    public string? Problem { get; init; }

    /// <summary>HTTP status; null when no answer came.</summary>
    public int? Status => Answer?.Status;

    /// <summary>Where the answer came from, after redirects.</summary>
    public Uri? AnsweredBy => Answer?.Address;

    /// <summary>Where the address has moved for good.</summary>
    public Uri? MovedTo => Answer?.MovedTo;

    /// <summary>Decompressed, in bytes.</summary>
    public int Size => Answer?.Body.Length ?? 0;

    public string? ContentType => Answer?.Header("content-type");

    /// <summary>Whether later requests can be conditional.</summary>
    public bool HasValidators => (Answer?.Header("etag") ?? Answer?.Header("last-modified")) is not null;

    public TimeSpan Elapsed { get; init; }

    /// <summary>What was understood, with encoding and repairs; null when it is not a feed.</summary>
    public ParsedFeed? Feed { get; init; }

    /// <summary>What this one answer shows of the feed's clock.</summary>
    public FeedClock Clock { get; init; } = FeedClock.None;

    /// <summary>How far the dates of entries lie ahead of the answer's own time, the furthest first; empty where all are past.</summary>
    public IReadOnlyList<TimeSpan> Ahead { get; init; } = [];

    /// <summary>Feeds that the page at the address leads to, the likeliest first.</summary>
    public IReadOnlyList<FeedLink> Alternates { get; init; } = [];

    /// <summary>The answer itself, so that it need not be requested again; null when none came.</summary>
    public FetchResponse? Answer { get; init; }
}

/// <summary>Requests an address exactly once and reports what is there, for an operator who adds or checks a feed.</summary>
public sealed class FeedProbe(FeedClient web, HostGate gate, FeedAdapters adapters, IOptions<FeedOptions> options, TimeProvider time)
{
    public Task<FeedCheck> CheckAsync(Uri address, CancellationToken cancellationToken) =>
        CheckAsync(new Feed { Id = "check", Title = "", Address = address }, cancellationToken);

    /// <inheritdoc cref="CheckAsync(Uri, CancellationToken)"/>
    /// <param name="feed">Names the adapter that reads the answer.</param>
    public async Task<FeedCheck> CheckAsync(Feed feed, CancellationToken cancellationToken)
    {
        var check = new FeedCheck { Address = PublicAddress.Of(feed.Address) };

        if (adapters.Find(feed.Adapter) is not { } adapter)
        {
            return check with { Problem = FeedAdapters.Missing(feed.Adapter) };
        }

        var done = await gate.RunAsync(
            feed.Host, HostGate.MaxWait, pass => CheckAsync(check, feed, adapter, pass, cancellationToken), cancellationToken);
        if (done is not null)
        {
            return done;
        }

        var freeAt = await gate.FreeAtAsync(feed.Host, cancellationToken);
        return check with { Problem = $"{feed.Host} wants to be left alone until {freeAt:u}." };
    }

    private async Task<FeedCheck> CheckAsync(
        FeedCheck check, Feed feed, IFeedAdapter adapter, HostPass pass, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();

        try
        {
            var response = await web.GetAsync(feed, adapter, new FeedRequestContext(null, null, pass.FollowAsync), cancellationToken);
            pass.KeepAway(HostGate.HostOf(response.Address), HostFreeAt(response));
            return Evaluate(check with { Elapsed = time.GetElapsedTime(start) }, feed, adapter, response);
        }
        catch (FetchFaultException fault)
        {
            return check with { Problem = fault.Message, Elapsed = time.GetElapsedTime(start) };
        }
    }

    /// <summary>Until when the host wants no more requests, which every poll then keeps to.</summary>
    private DateTimeOffset? HostFreeAt(FetchResponse response)
    {
        var now = time.GetUtcNow();
        var named = now + FetchSchedule.NamedBy(response, now);
        return response.Status switch
        {
            429 => named ?? now + options.Value.MinInterval,
            503 => named,
            _ => null,
        };
    }

    private FeedCheck Evaluate(FeedCheck check, Feed feed, IFeedAdapter adapter, FetchResponse response)
    {
        check = check with { Answer = response };
        if (response.Status is < 200 or > 299)
        {
            return check with { Problem = $"The server answers {response.Status}." };
        }

        try
        {
            var parsed = adapter.Read(feed, response);
            var answeredAt = response.AnsweredAt(time.GetUtcNow());
            var stated = parsed.Entries.Select(CandidateFactory.StatedDate).OfType<DateTimeOffset>().ToList();
            return check with
            {
                Feed = parsed,
                Clock = FeedClock.None.Observe(stated, answeredAt, null),
                Ahead = [.. stated.Select(date => date - answeredAt).Where(ahead => ahead > FeedClock.Tolerance).OrderDescending()],
            };
        }
        catch (FeedFormatException exception)
        {
            return check with { Problem = response.Cut ?? exception.Message, Alternates = FeedDiscovery.Find(response) };
        }
    }
}
