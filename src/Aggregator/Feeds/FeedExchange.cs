using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Aggregator.Feeds;

/// <summary>Asks one feed once and works out what that means for its state. Stores nothing.</summary>
internal sealed class FeedExchange(WebClient web, SourceReaders readers, IOptions<FeedOptions> options, TimeProvider time)
{
    /// <param name="onHop">Called before the address of a redirect is asked.</param>
    public async Task<ExchangeResult> RunAsync(Feed feed, FeedState before, Func<Uri, CancellationToken, Task>? onHop, CancellationToken cancellationToken)
    {
        var schedule = new FetchSchedule(options.Value, feed.MinInterval);

        if (readers.Find(feed.Kind) is not { } reader)
        {
            var now = time.GetUtcNow();
            var unread = Failed(before, null, $"There is no reader for sources of kind '{feed.Kind}'.", now);
            return new ExchangeResult(unread with { NextDueAt = schedule.AfterRefusal(now) }, FeedOutcomes.NoReader);
        }

        var request = Request(feed, before, reader) with { OnHop = onHop };

        try
        {
            var answer = await web.GetAsync(request, cancellationToken);
            var judgement = new Judgement(feed, before with { Requests = before.Requests + 1 }, answer, schedule, time.GetUtcNow());

            return Judge(judgement, reader) with { Request = request };
        }
        catch (WebFaultException fault)
        {
            var isAsked = fault.Fault is not (WebFault.Dns or WebFault.Forbidden);
            var failed = Failed(before with { Requests = before.Requests + (isAsked ? 1 : 0) }, null, fault.Message, time.GetUtcNow());

            return new ExchangeResult(Backed(failed, schedule), FeedOutcomes.Of(fault.Fault)) { Request = isAsked ? request : null };
        }
    }

    /// <summary>Works out the same from an answer that came already.</summary>
    public ExchangeResult Take(Feed feed, FeedState before, WebAnswer answer)
    {
        var reader = readers.Find(feed.Kind) ?? throw new InvalidOperationException($"There is no reader for sources of kind '{feed.Kind}'.");
        var judgement = new Judgement(feed, before with { Requests = before.Requests + 1 }, answer, new FetchSchedule(options.Value, feed.MinInterval), time.GetUtcNow());

        return Judge(judgement, reader) with { Request = Request(feed, new FeedState { FeedId = feed.Id }, reader) };
    }

    private WebRequest Request(Feed feed, FeedState state, ISourceReader reader)
    {
        var isSameAddress = state.ValidatorsFor == feed.Address.AbsoluteUri;

        return new WebRequest(feed.Address)
        {
            Accept = reader.Accept,
            MaxBytes = options.Value.MaxBytes,
            ETag = isSameAddress ? state.ETag : null,
            LastModified = isSameAddress ? state.LastModified : null,
        };
    }

    private static ExchangeResult Judge(Judgement it, ISourceReader reader) => it.Answer.Status switch
    {
        >= 200 and < 300 => Read(it, reader),
        304 when it.IsSameAddress => FeedMoves.Follow(it, new ExchangeResult(Unchanged(it with { Before = it.Before with { NotModified = it.Before.NotModified + 1 } }), FeedOutcomes.NotModified)),
        429 => Patient(it, "The server asks for fewer requests (429)."),
        503 when FetchSchedule.RetryAfter(it.Answer, it.Now) is not null => Patient(it, "The server is out of service for a while (503) and says how long."),
        401 or 403 => Refused(it, it.Before, $"The server refuses us ({it.Answer.Status}); it is asked once a day."),
        410 => Gone(it),
        404 => Error(it, "There is nothing at this address (404)."),
        var status => Error(it, $"The server answers {status}."),
    };

    private static ExchangeResult Read(Judgement it, ISourceReader reader)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(it.Answer.Body.Span));

        if (hash == it.Before.BodyHash && it.IsSameAddress)
        {
            return FeedMoves.Follow(it, new ExchangeResult(Unchanged(it), FeedOutcomes.Same) { HasBody = true });
        }

        try
        {
            var parsed = reader.Read(it.Feed, it.Answer);
            var state = Succeeded(it) with
            {
                ETag = it.Answer.Header("etag"),
                LastModified = it.Answer.Header("last-modified"),
                ValidatorsFor = it.Feed.Address.AbsoluteUri,
                BodyHash = hash,
                LastChangedAt = it.Now,
            };
            state = state with { NextDueAt = it.Schedule.AfterSuccess(it.Before, HasValidators(state), it.Answer, parsed, it.Now) };

            return FeedMoves.Follow(it, new ExchangeResult(state, FeedOutcomes.Changed) { Parsed = parsed, Links = HubLinks.Of(it.Answer, parsed), HasBody = true });
        }
        catch (FeedFormatException exception)
        {
            var outcome = it.Answer.Body.Span.IndexOfAnyExcept(" \t\r\n\0"u8) < 0 ? FeedOutcomes.Empty : FeedOutcomes.NotAFeed;
            return new ExchangeResult(Backed(Failed(it.Before, it.Answer, exception.Message, it.Now), it.Schedule), outcome);
        }
    }

    /// <summary>304, or the same bytes again: old validators stay unless new ones came.</summary>
    private static FeedState Unchanged(Judgement it)
    {
        var state = Succeeded(it) with
        {
            ETag = it.Answer.Header("etag") ?? it.Before.ETag,
            LastModified = it.Answer.Header("last-modified") ?? it.Before.LastModified,
        };

        return state with { NextDueAt = it.Schedule.AfterSuccess(it.Before, HasValidators(state), it.Answer, null, it.Now) };
    }

    private static ExchangeResult Patient(Judgement it, string error)
    {
        var state = Failed(it.Before, it.Answer, error, it.Now);
        var due = it.Schedule.AfterRequestForPatience(it.Answer, state, it.Now);

        if (FetchSchedule.IsCut(it.Answer, it.Now))
        {
            state = state with { LastError = $"{error} It asks for more than seven days, which is cut to that." };
        }

        return new ExchangeResult(state with { NextDueAt = due }, FeedOutcomes.OfStatus(it.Answer.Status)) { HostFreeAt = due, Host = Feed.HostOf(it.Answer.Address) };
    }

    private static ExchangeResult Error(Judgement it, string error) =>
        new(Backed(Failed(it.Before, it.Answer, error, it.Now), it.Schedule), FeedOutcomes.OfStatus(it.Answer.Status));

    private static ExchangeResult Refused(Judgement it, FeedState before, string error) =>
        new(Failed(before, it.Answer, error, it.Now) with { NextDueAt = it.Schedule.AfterRefusal(it.Now) }, FeedOutcomes.OfStatus(it.Answer.Status));

    /// <summary>410 is believed the second time, at least a day after the first.</summary>
    private static ExchangeResult Gone(Judgement it)
    {
        var isConfirmed = it.Before.LastStatus == 410 && it.Before.LastFetchedAt <= it.Now - TimeSpan.FromDays(1);
        var error = isConfirmed ? "The feed is gone for good (410, twice); it is asked no more." : "The server says the feed is gone (410); asked once more tomorrow.";

        return Refused(it, it.Before with { IsRetired = isConfirmed }, error);
    }

    private static FeedState Backed(FeedState failed, FetchSchedule schedule) => failed with { NextDueAt = schedule.AfterFailure(failed, failed.LastFetchedAt!.Value) };

    private static bool HasValidators(FeedState state) => state.ETag is not null || state.LastModified is not null;

    private static FeedState Succeeded(Judgement it) => it.Before with
    {
        LastFetchedAt = it.Now,
        LastSuccessAt = it.Now,
        LastStatus = it.Answer.Status,
        LastError = null,
        Failures = 0,
    };

    private static FeedState Failed(FeedState before, WebAnswer? answer, string error, DateTimeOffset now) => before with
    {
        LastFetchedAt = now,
        LastStatus = answer?.Status,
        LastError = error,
        Failures = before.Failures + 1,
    };
}

/// <summary>An answer and what it is judged by.</summary>
internal sealed record Judgement(Feed Feed, FeedState Before, WebAnswer Answer, FetchSchedule Schedule, DateTimeOffset Now)
{
    public bool IsSameAddress => Before.ValidatorsFor == Feed.Address.AbsoluteUri;
}

/// <param name="State">The state after.</param>
/// <param name="Outcome">One of <see cref="FeedOutcomes"/>.</param>
internal sealed record ExchangeResult(FeedState State, string Outcome)
{
    /// <summary>What was asked; null when nothing was.</summary>
    public WebRequest? Request { get; init; }

    /// <summary>Whether a body came that could be used.</summary>
    public bool HasBody { get; init; }

    /// <summary>What the answer held; null when it held nothing new.</summary>
    public ParsedFeed? Parsed { get; init; }

    /// <summary>The hub it names, when it was read.</summary>
    public HubLinks? Links { get; init; }

    /// <summary>Until when every feed of <see cref="Host"/> is left alone; null when nothing was asked for.</summary>
    public DateTimeOffset? HostFreeAt { get; init; }

    public string? Host { get; init; }

    /// <summary>The address the feed has moved to, once that is believed.</summary>
    public Uri? NewAddress { get; init; }

    /// <summary>Where permanent redirects led this time.</summary>
    public Uri? MovedTo { get; init; }
}
