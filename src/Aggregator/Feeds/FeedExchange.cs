using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Aggregator.Feeds;

/// <summary>Asks one feed once and works out what that means for its state. Stores nothing.</summary>
internal sealed class FeedExchange(WebClient web, SourceReaders readers, IOptions<FeedOptions> options, TimeProvider time)
{
    private readonly FetchSchedule _schedule = new(options.Value);

    public async Task<ExchangeResult> RunAsync(Feed feed, FeedState before, CancellationToken cancellationToken)
    {
        if (readers.Find(feed.Kind) is not { } reader)
        {
            var now = time.GetUtcNow();
            var unread = Failed(before, null, $"There is no reader for sources of kind '{feed.Kind}'.", now);
            return new ExchangeResult(unread with { NextDueAt = _schedule.AfterRefusal(now) });
        }

        try
        {
            var answer = await web.GetAsync(Request(feed, before, reader), cancellationToken);
            return Judge(feed, before with { Requests = before.Requests + 1 }, answer, reader);
        }
        catch (WebFaultException fault)
        {
            var asked = before with { Requests = before.Requests + (fault.Fault is WebFault.Dns or WebFault.Forbidden ? 0 : 1) };
            return new ExchangeResult(Backed(Failed(asked, null, fault.Message, time.GetUtcNow())));
        }
    }

    /// <summary>Works out the same from an answer that came already.</summary>
    public ExchangeResult Take(Feed feed, FeedState before, WebAnswer answer) =>
        Judge(feed, before with { Requests = before.Requests + 1 }, answer, readers.Find(feed.Kind)!);

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

    private ExchangeResult Judge(Feed feed, FeedState before, WebAnswer answer, ISourceReader reader)
    {
        var now = time.GetUtcNow();

        return answer.Status switch
        {
            >= 200 and < 300 => Read(feed, before, answer, reader, now),
            304 when before.ValidatorsFor == feed.Address.AbsoluteUri => new ExchangeResult(Unchanged(before with { NotModified = before.NotModified + 1 }, answer, now)),
            429 => Patient(before, answer, "The server asks for fewer requests (429).", now),
            503 when FetchSchedule.RetryAfter(answer, now) is not null => Patient(before, answer, "The server is out of service for a while (503) and says how long.", now),
            401 or 403 => Refused(before, answer, $"The server refuses us ({answer.Status}); it is asked once a day.", now),
            410 => Gone(before, answer, now),
            404 => new ExchangeResult(Backed(Failed(before, answer, "There is nothing at this address (404).", now))),
            var status => new ExchangeResult(Backed(Failed(before, answer, $"The server answers {status}.", now))),
        };
    }

    private ExchangeResult Read(Feed feed, FeedState before, WebAnswer answer, ISourceReader reader, DateTimeOffset now)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(answer.Body.Span));

        if (hash == before.BodyHash && before.ValidatorsFor == feed.Address.AbsoluteUri)
        {
            return new ExchangeResult(Unchanged(before, answer, now)) { MovedTo = answer.MovedTo };
        }

        try
        {
            var parsed = reader.Read(feed, answer);
            var state = Succeeded(before, answer, now) with
            {
                ETag = answer.Header("etag"),
                LastModified = answer.Header("last-modified"),
                ValidatorsFor = feed.Address.AbsoluteUri,
                BodyHash = hash,
                LastChangedAt = now,
            };

            return new ExchangeResult(state with { NextDueAt = _schedule.AfterSuccess(before, HasValidators(state), answer, parsed, now) }) { Parsed = parsed, MovedTo = answer.MovedTo };
        }
        catch (FeedFormatException exception)
        {
            return new ExchangeResult(Backed(Failed(before, answer, exception.Message, now)));
        }
    }

    /// <summary>304, or the same bytes again: old validators stay unless new ones came.</summary>
    private FeedState Unchanged(FeedState before, WebAnswer answer, DateTimeOffset now)
    {
        var state = Succeeded(before, answer, now) with
        {
            ETag = answer.Header("etag") ?? before.ETag,
            LastModified = answer.Header("last-modified") ?? before.LastModified,
        };

        return state with { NextDueAt = _schedule.AfterSuccess(before, HasValidators(state), answer, null, now) };
    }

    private ExchangeResult Patient(FeedState before, WebAnswer answer, string error, DateTimeOffset now)
    {
        var state = Failed(before, answer, error, now);
        var due = _schedule.AfterRequestForPatience(answer, state, now);

        return new ExchangeResult(state with { NextDueAt = due }) { HostFreeAt = due };
    }

    private ExchangeResult Refused(FeedState before, WebAnswer answer, string error, DateTimeOffset now) =>
        new(Failed(before, answer, error, now) with { NextDueAt = _schedule.AfterRefusal(now) });

    /// <summary>410 is believed the second time, at least a day after the first.</summary>
    private ExchangeResult Gone(FeedState before, WebAnswer answer, DateTimeOffset now)
    {
        var isConfirmed = before.LastStatus == 410 && before.LastFetchedAt <= now - TimeSpan.FromDays(1);
        var error = isConfirmed ? "The feed is gone for good (410, twice); it is asked no more." : "The server says the feed is gone (410); asked once more tomorrow.";

        return Refused(before with { IsRetired = isConfirmed }, answer, error, now);
    }

    private FeedState Backed(FeedState failed) => failed with { NextDueAt = _schedule.AfterFailure(failed, failed.LastFetchedAt!.Value) };

    private static bool HasValidators(FeedState state) => state.ETag is not null || state.LastModified is not null;

    private static FeedState Succeeded(FeedState before, WebAnswer answer, DateTimeOffset now) => before with
    {
        LastFetchedAt = now,
        LastSuccessAt = now,
        LastStatus = answer.Status,
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

/// <param name="State">The state after.</param>
internal sealed record ExchangeResult(FeedState State)
{
    /// <summary>What the answer held; null when it held nothing new.</summary>
    public ParsedFeed? Parsed { get; init; }

    /// <summary>Until when every feed of the host is left alone; null when nothing was asked for.</summary>
    public DateTimeOffset? HostFreeAt { get; init; }

    public Uri? MovedTo { get; init; }
}
