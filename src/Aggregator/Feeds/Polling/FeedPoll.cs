using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Health;
using Aggregator.Feeds.Parsing;
using Aggregator.Feeds.Sources;
using Aggregator.Feeds.WebSub;
using Aggregator.Http;

namespace Aggregator.Feeds.Polling;

/// <summary>Asks one feed once and works out what that means for its state. Stores nothing.</summary>
internal sealed class FeedPoll(PoliteHttpClient web, FeedAdapters adapters, IOptions<FeedOptions> options, TimeProvider time)
{
    /// <param name="onHop">Called before the address of a redirect is asked.</param>
    public async Task<PollResult> RunAsync(Feed feed, FeedState before, Func<Uri, CancellationToken, Task>? onHop, CancellationToken cancellationToken)
    {
        var schedule = new FetchSchedule(options.Value, feed.MinInterval);

        if (adapters.Find(feed.Adapter) is not { } adapter)
        {
            var now = time.GetUtcNow();
            var unread = Failed(before, null, $"There is no reader for sources of kind '{feed.Adapter}'.", now);
            return new PollResult(unread with { NextDueAt = schedule.AfterRefusal(now) }, FeedOutcomes.NoReader);
        }

        var request = Request(feed, before, adapter) with { OnHop = onHop };

        try
        {
            var response = await web.GetAsync(request, cancellationToken);
            var pollContext = new PollContext(feed, before with { Requests = before.Requests + 1 }, response, schedule, time.GetUtcNow());
            return Judge(pollContext, adapter) with { Request = request };
        }
        catch (FetchFaultException fault)
        {
            var isAsked = fault.Fault is not (FetchFault.Dns or FetchFault.Forbidden);
            var failed = Failed(before with { Requests = before.Requests + (isAsked ? 1 : 0) }, null, fault.Message, time.GetUtcNow());
            return new PollResult(Backed(failed, schedule), FeedOutcomes.Of(fault.Fault)) { Request = isAsked ? request : null };
        }
    }

    /// <summary>Works out the same from an answer that came already.</summary>
    public PollResult Take(Feed feed, FeedState before, FetchResponse response)
    {
        var adapter = adapters.Find(feed.Adapter) ?? throw new InvalidOperationException($"There is no reader for sources of kind '{feed.Adapter}'.");
        var pollContext = new PollContext(feed, before with { Requests = before.Requests + 1 }, response, new FetchSchedule(options.Value, feed.MinInterval), time.GetUtcNow());
        return Judge(pollContext, adapter) with { Request = Request(feed, new FeedState { FeedId = feed.Id }, adapter) };
    }

    private FetchRequest Request(Feed feed, FeedState state, IFeedAdapter adapter)
    {
        var isSameAddress = state.ValidatorsFor == feed.Address.AbsoluteUri;
        return new FetchRequest(feed.Address)
        {
            Accept = adapter.Accept,
            MaxBytes = options.Value.MaxBytes,
            ETag = isSameAddress ? state.ETag : null,
            LastModified = isSameAddress ? state.LastModified : null,
        };
    }

    private static PollResult Judge(PollContext it, IFeedAdapter adapter) => it.Answer.Status switch
    {
        >= 200 and < 300 => Read(it, adapter),
        304 when it.IsSameAddress => FeedMoves.Follow(it, new PollResult(Unchanged(it with { Before = it.Before with { NotModified = it.Before.NotModified + 1 } }), FeedOutcomes.NotModified)),
        429 => Patient(it, "The server asks for fewer requests (429)."),
        503 when FetchSchedule.RetryAfter(it.Answer, it.Now) is not null => Patient(it, "The server is out of service for a while (503) and says how long."),
        401 or 403 => Refused(it, it.Before, $"The server refuses us ({it.Answer.Status}); it is asked once a day."),
        410 => Gone(it),
        404 => Error(it, "There is nothing at this address (404)."),
        var status => Error(it, $"The server answers {status}."),
    };

    private static PollResult Read(PollContext it, IFeedAdapter adapter)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(it.Answer.Body.Span));
        if (hash == it.Before.BodyHash && it.IsSameAddress)
        {
            return FeedMoves.Follow(it, new PollResult(Unchanged(it), FeedOutcomes.Same) { HasBody = true });
        }

        try
        {
            var parsed = adapter.Read(it.Feed, it.Answer);
            var state = Succeeded(it) with
            {
                ETag = it.Answer.Header("etag"),
                LastModified = it.Answer.Header("last-modified"),
                ValidatorsFor = it.Feed.Address.AbsoluteUri,
                BodyHash = hash,
                LastChangedAt = it.Now,
            };
            state = state with { NextDueAt = it.Schedule.AfterSuccess(it.Before, HasValidators(state), it.Answer, parsed, it.Now) };
            return FeedMoves.Follow(it, new PollResult(state, FeedOutcomes.Changed) { Parsed = parsed, Links = WebSubLinks.Of(it.Answer, parsed), HasBody = true });
        }
        catch (FeedFormatException exception)
        {
            var outcome = it.Answer.Body.Span.IndexOfAnyExcept(" \t\r\n\0"u8) < 0 ? FeedOutcomes.Empty : FeedOutcomes.NotAFeed;
            return new PollResult(Backed(Failed(it.Before, it.Answer, exception.Message, it.Now), it.Schedule), outcome);
        }
    }

    /// <summary>304, or the same bytes again: old validators stay unless new ones came.</summary>
    private static FeedState Unchanged(PollContext it)
    {
        var state = Succeeded(it) with
        {
            ETag = it.Answer.Header("etag") ?? it.Before.ETag,
            LastModified = it.Answer.Header("last-modified") ?? it.Before.LastModified,
        };

        return state with { NextDueAt = it.Schedule.AfterSuccess(it.Before, HasValidators(state), it.Answer, null, it.Now) };
    }

    private static PollResult Patient(PollContext it, string error)
    {
        var state = Failed(it.Before, it.Answer, error, it.Now);
        var due = it.Schedule.AfterRequestForPatience(it.Answer, state, it.Now);

        if (FetchSchedule.IsCut(it.Answer, it.Now))
        {
            state = state with { LastError = $"{error} It asks for more than seven days, which is cut to that." };
        }

        return new PollResult(state with { NextDueAt = due }, FeedOutcomes.OfStatus(it.Answer.Status)) { HostFreeAt = due, Host = Feed.HostOf(it.Answer.Address) };
    }

    private static PollResult Error(PollContext it, string error) =>
        new(Backed(Failed(it.Before, it.Answer, error, it.Now), it.Schedule), FeedOutcomes.OfStatus(it.Answer.Status));

    private static PollResult Refused(PollContext it, FeedState before, string error) =>
        new(Failed(before, it.Answer, error, it.Now) with { NextDueAt = it.Schedule.AfterRefusal(it.Now) }, FeedOutcomes.OfStatus(it.Answer.Status));

    /// <summary>410 is believed the second time, at least a day after the first.</summary>
    private static PollResult Gone(PollContext it)
    {
        var isConfirmed = it.Before.LastStatus == 410 && it.Before.LastFetchedAt <= it.Now - TimeSpan.FromDays(1);
        var error = isConfirmed ? "The feed is gone for good (410, twice); it is asked no more." : "The server says the feed is gone (410); asked once more tomorrow.";
        return Refused(it, it.Before with { IsRetired = isConfirmed }, error);
    }

    private static FeedState Backed(FeedState failed, FetchSchedule schedule) => failed with { NextDueAt = schedule.AfterFailure(failed, failed.LastFetchedAt!.Value) };

    private static bool HasValidators(FeedState state) => state.ETag is not null || state.LastModified is not null;

    private static FeedState Succeeded(PollContext it) => it.Before with
    {
        LastFetchedAt = it.Now,
        LastSuccessAt = it.Now,
        LastStatus = it.Answer.Status,
        LastError = null,
        Failures = 0,
    };

    private static FeedState Failed(FeedState before, FetchResponse? response, string error, DateTimeOffset now) => before with
    {
        LastFetchedAt = now,
        LastStatus = response?.Status,
        LastError = error,
        Failures = before.Failures + 1,
    };
}

/// <summary>An answer and what it is judged by.</summary>
internal sealed record PollContext(Feed Feed, FeedState Before, FetchResponse Answer, FetchSchedule Schedule, DateTimeOffset Now)
{
    public bool IsSameAddress => Before.ValidatorsFor == Feed.Address.AbsoluteUri;
}

/// <param name="State">The state after.</param>
/// <param name="Outcome">One of <see cref="FeedOutcomes"/>.</param>
internal sealed record PollResult(FeedState State, string Outcome)
{
    /// <summary>What was asked; null when nothing was.</summary>
    public FetchRequest? Request { get; init; }

    /// <summary>Whether a body came that could be used.</summary>
    public bool HasBody { get; init; }

    /// <summary>What the answer held; null when it held nothing new.</summary>
    public ParsedFeed? Parsed { get; init; }

    /// <summary>The hub it names, when it was read.</summary>
    public WebSubLinks? Links { get; init; }

    /// <summary>Until when every feed of <see cref="Host"/> is left alone; null when nothing was asked for.</summary>
    public DateTimeOffset? HostFreeAt { get; init; }

    public string? Host { get; init; }

    /// <summary>The address the feed has moved to, once that is believed.</summary>
    public Uri? NewAddress { get; init; }

    /// <summary>Where permanent redirects led this time.</summary>
    public Uri? MovedTo { get; init; }
}
