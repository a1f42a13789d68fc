using Aggregator.Feeds.Parsing;
using Aggregator.Feeds.Polling;
using Aggregator.Feeds.Sources;
using Aggregator.Http;

namespace Aggregator.Feeds.Catalogue;

/// <summary>What one look at an address showed.</summary>
public sealed record FeedCheck
{
    public required Uri Address { get; init; }

    /// <summary>What stands in the way, in words for the operator; null when it is a feed that can be read.</summary>
    public string? Problem { get; init; }

    /// <summary>HTTP status; null when no answer came.</summary>
    public int? Status { get; init; }

    /// <summary>Where the answer came from, after redirects.</summary>
    public Uri? AnsweredBy { get; init; }

    /// <summary>Where the address has moved for good.</summary>
    public Uri? MovedTo { get; init; }

    public string? ContentType { get; init; }

    /// <summary>Decompressed, in bytes.</summary>
    public int Size { get; init; }

    /// <summary>Whether it can be asked again without sending everything again.</summary>
    public bool HasValidators { get; init; }

    public TimeSpan Elapsed { get; init; }

    /// <summary>What was understood, with encoding and repairs; null when it is no feed.</summary>
    public ParsedFeed? Feed { get; init; }

    /// <summary>Feeds that the page at the address leads to, the likeliest first.</summary>
    public IReadOnlyList<FeedLink> Alternates { get; init; } = [];

    /// <summary>The answer itself, so that what was read need not be asked for again; null when none came.</summary>
    public FetchResponse? Answer { get; init; }
}

/// <summary>Asks an address exactly once and says what is there, for an operator who adds or doubts a source.</summary>
public sealed class FeedProbe(PoliteHttpClient web, HostGate gate, FeedAdapters adapters, IOptions<FeedOptions> options, TimeProvider time)
{
    public Task<FeedCheck> CheckAsync(Uri address, CancellationToken cancellationToken) =>
        CheckAsync(new Feed { Id = "check", Title = "", Address = address }, cancellationToken);

    /// <inheritdoc cref="CheckAsync(Uri, CancellationToken)"/>
    /// <param name="feed">Says with its kind how the answer is read.</param>
    public async Task<FeedCheck> CheckAsync(Feed feed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(feed);
        var check = new FeedCheck { Address = feed.Address };

        if (adapters.Find(feed.Adapter) is not { } adapter)
        {
            return check with { Problem = $"There is no reader for sources of kind '{feed.Adapter}'." };
        }

        if (await EnterAsync(feed.Host, cancellationToken) is not { } pass)
        {
            return check with { Problem = $"{feed.Host} asked to be left alone until {await gate.FreeAtAsync(feed.Host, cancellationToken):u}." };
        }

        var set = new HostPassSet(gate, feed.Host, pass, time);
        FeedCheck? looked = null;

        try
        {
            return looked = await AskAsync(check, feed, adapter, set, cancellationToken);
        }
        finally
        {
            await set.LeaveAsync(looked?.AnsweredBy is { } last ? Feed.HostOf(last) : null, NotBefore(looked?.Answer));
        }
    }

    /// <summary>Until when a host that was looked at once wants no more, which every poll then keeps to.</summary>
    private DateTimeOffset? NotBefore(FetchResponse? response) => response is { Status: 429 or 503 }
        ? time.GetUtcNow() + (FetchSchedule.RetryAfter(response, time.GetUtcNow()) is { } asked ? FetchSchedule.Cut(asked) : response.Status == 429 ? options.Value.MinInterval : TimeSpan.Zero)
        : null;

    /// <summary>Waits for the spacing between two requests, but not for a host that wants hours.</summary>
    private async Task<HostPass?> EnterAsync(string host, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await gate.TryEnterAsync(host, cancellationToken) is { } pass)
            {
                return pass;
            }

            var wait = await gate.FreeAtAsync(host, cancellationToken) - time.GetUtcNow();
            if (wait > HostGate.LongestWait)
            {
                return null;
            }

            await Task.Delay(wait > TimeSpan.FromMilliseconds(100) ? wait : TimeSpan.FromMilliseconds(100), time, cancellationToken);
        }
    }

    private async Task<FeedCheck> AskAsync(FeedCheck check, Feed feed, IFeedAdapter adapter, HostPassSet set, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();

        try
        {
            var response = await web.GetAsync(new FetchRequest(feed.Address) { Accept = adapter.Accept, MaxBytes = options.Value.MaxBytes, OnHop = set.FollowAsync }, cancellationToken);
            return Understand(check with { Elapsed = time.GetElapsedTime(start) }, feed, adapter, response);
        }
        catch (FetchFaultException fault)
        {
            return check with { Problem = fault.Message, Elapsed = time.GetElapsedTime(start) };
        }
    }

    private static FeedCheck Understand(FeedCheck check, Feed feed, IFeedAdapter adapter, FetchResponse response)
    {
        check = check with
        {
            Status = response.Status,
            Answer = response,
            AnsweredBy = response.Address,
            MovedTo = response.MovedTo,
            ContentType = response.Header("content-type"),
            Size = response.Body.Length,
            HasValidators = response.Header("etag") is not null || response.Header("last-modified") is not null,
        };

        if (response.Status is < 200 or > 299)
        {
            return check with { Problem = $"The server answers {response.Status}." };
        }

        try
        {
            return check with { Feed = adapter.Read(feed, response) };
        }
        catch (FeedFormatException exception)
        {
            return check with { Problem = exception.Message, Alternates = FeedDiscovery.Find(response) };
        }
    }
}
