using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Feeds.Sources;
using Aggregator.Feeds.State;
using Aggregator.Feeds.WebSub;
using Aggregator.Http;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Polling;

/// <summary>One conditional GET of a feed, and what its answer means for the feed's state. Stores nothing.</summary>
public sealed class FeedPoll(
    FeedClient web, FeedAdapters adapters, ClockWitness witness, ParseGate gate, IOptions<FeedOptions> options, TimeProvider time)
{
    /// <param name="read">The feed, or the alternate that is read in its place.</param>
    /// <param name="onHop">Called before the address of a redirect is requested.</param>
    public async Task<PollResult> RunAsync(
        Feed feed, Feed read, FeedState before, Func<Uri, CancellationToken, Task>? onHop, CancellationToken cancellationToken)
    {
        var result = await RunAsync(read, before, onHop, cancellationToken);
        var floor = new FetchSchedule(options.Value, feed.MinInterval).Floor;
        return FeedAlternates.Settle(feed, read, before, result, time.GetUtcNow() + floor);
    }

    private async Task<PollResult> RunAsync(
        Feed feed, FeedState before, Func<Uri, CancellationToken, Task>? onHop, CancellationToken cancellationToken)
    {
        var schedule = new FetchSchedule(options.Value, feed.MinInterval);

        if (adapters.Find(feed.Adapter) is not { } adapter)
        {
            var now = time.GetUtcNow();
            var unread = before.Failed(null, FeedAdapters.Missing(feed.Adapter), now);
            return new PollResult(unread with { NextDueAt = schedule.AfterRefusal(now) }, FeedOutcomes.NoAdapter);
        }

        // Validators belong to an address.
        var request = before.ValidatorsFor == feed.Address.AbsoluteUri
            ? new FeedRequestContext(before.ETag, before.LastModified, onHop)
            : new FeedRequestContext(null, null, onHop);

        try
        {
            var response = await web.GetAsync(feed, adapter, request, cancellationToken);
            using var share = await gate.EnterAsync(response.Body.Length, options.Value.MaxBytes, cancellationToken);
            return Evaluate(Context(feed, before, response), adapter) with { IsConditional = request.IsConditional };
        }
        catch (FetchFaultException fault) when (fault.Fault is FetchFault.Dns or FetchFault.ForbiddenAddress)
        {
            // Nothing was sent, so nothing is counted as a request.
            return Broken(before, fault, schedule);
        }
        catch (FetchFaultException fault)
        {
            return Broken(before with { Requests = before.Requests + 1 }, fault, schedule) with { IsConditional = request.IsConditional };
        }
    }

    /// <summary>What an answer that came already means.</summary>
    public PollResult Evaluate(Feed feed, FeedState before, FetchResponse response)
    {
        var adapter = adapters.Find(feed.Adapter) ?? throw new InvalidOperationException(FeedAdapters.Missing(feed.Adapter));
        return Evaluate(Context(feed, before, response), adapter) with { IsConditional = false };
    }

    /// <summary>What it means that this process was stopped after the request was sent.</summary>
    public PollResult Interrupted(Feed feed, FeedState before)
    {
        var now = time.GetUtcNow();
        var due = now + new FetchSchedule(options.Value, feed.MinInterval).Floor;
        var state = before with { LastFetchedAt = now, NextDueAt = due, Requests = before.Requests + 1 };
        var isConditional = before.ETag is not null || before.LastModified is not null;
        return new PollResult(state, FeedOutcomes.Interrupted) { IsConditional = isConditional };
    }

    /// <summary>What it means that the program was ended so many times while it read the answer.</summary>
    public PollResult GivenUp(Feed feed, FeedState before, int times)
    {
        var error = $"Its answer was not read: the program ended {times} times in a row while it read the ones before.";
        var schedule = new FetchSchedule(options.Value, feed.MinInterval);
        return Failure(before.Failed(null, error, time.GetUtcNow()), FeedOutcomes.GivenUp, schedule);
    }

    private PollContext Context(Feed feed, FeedState before, FetchResponse response)
    {
        witness.Hear(HostGate.HostOf(response.Address), response.SentAt, time.GetUtcNow());
        var schedule = new FetchSchedule(options.Value, feed.MinInterval);
        return new PollContext(feed, before with { Requests = before.Requests + 1 }, response, schedule, time.GetUtcNow());
    }

    private PollResult Broken(FeedState before, FetchFaultException fault, FetchSchedule schedule)
    {
        var failed = before.Failed(null, fault.Message, time.GetUtcNow());
        return fault.Fault == FetchFault.Cut
            ? CutAnswers.Settle(failed, null, schedule)
            : Failure(failed, FeedOutcomes.Of(fault.Fault), schedule);
    }

    private static PollResult Evaluate(PollContext context, IFeedAdapter adapter) => context.Answer.Status switch
    {
        >= 200 and < 300 => ReadBody(context, adapter),
        304 when context.IsSameAddress => NotModified(context),
        429 => AskedForPatience(context, "The server asks for fewer requests (429)."),
        503 when context.Answer.RetryAfter(context.Now) is not null =>
            AskedForPatience(context, "The server is out of service for a while (503) and says how long."),
        401 or 403 => Refused(context, context.Before, $"The server refuses us ({context.Answer.Status}); it is requested once a day."),
        410 => Gone(context),
        404 => Error(context, "There is nothing at this address (404)."),
        var status => Error(context, $"The server answers {status}."),
    };

    private static PollResult NotModified(PollContext context)
    {
        var counted = context with { Before = context.Before with { NotModified = context.Before.NotModified + 1 } };
        return FeedMoves.Follow(context, new PollResult(Unchanged(counted), FeedOutcomes.NotModified));
    }

    private static PollResult ReadBody(PollContext context, IFeedAdapter adapter)
    {
        var answer = context.Answer;
        var hash = Convert.ToHexStringLower(SHA256.HashData(answer.Body.Span));
        if (hash == context.Before.BodyHash && context.IsSameAddress)
        {
            return FeedMoves.Follow(context, new PollResult(Unchanged(context), FeedOutcomes.Same) { HasBody = true });
        }

        try
        {
            var parsed = adapter.Read(context.Feed, answer);
            if (CutAnswers.IsCut(context, parsed))
            {
                return CutAnswers.Settle(context, parsed);
            }

            var state = context.Succeeded with
            {
                ETag = answer.Header("etag"),
                LastModified = answer.Header("last-modified"),
                ValidatorsFor = context.Feed.Address.AbsoluteUri,
                BodyHash = hash,
                LastChangedAt = context.Now,
                History = context.Before.History with { OpenSince = CutAnswers.OpenSince(context, parsed) },
            };
            var result = new PollResult(Scheduled(state, context, parsed), FeedOutcomes.Changed)
            {
                Parsed = parsed,
                Links = LinksOf(context, parsed),
                ReadAt = context.ReadAt,
                HasBody = true,
                AnsweredAt = answer.AnsweredAt(context.Now),
            };
            return FeedMoves.Follow(context, result);
        }
        catch (FeedFormatException exception)
        {
            return NotRead(context, exception);
        }
    }

    private static PollResult NotRead(PollContext context, FeedFormatException exception)
    {
        if (context.Answer.Cut is not null || exception.IsCut)
        {
            var how = context.Answer.Cut ?? $"The answer was cut: {exception.Message}";
            return CutAnswers.Settle(context.Failed(how), null, context.Schedule);
        }

        var isEmpty = context.Answer.Body.Span.IndexOfAnyExcept(" \t\r\n\0"u8) < 0;
        return Failure(context.Failed(exception.Message), isEmpty ? FeedOutcomes.Empty : FeedOutcomes.NotAFeed, context.Schedule);
    }

    /// <summary>A feed that is secret is no business of a hub.</summary>
    private static WebSubLinks? LinksOf(PollContext context, ParsedFeed parsed) =>
        context.Feed.HasSecret ? null : WebSubLinks.Of(context.Answer, parsed);

    /// <summary>304, or the same bytes again: old validators stay unless new ones came.</summary>
    private static FeedState Unchanged(PollContext context)
    {
        var state = context.Succeeded with
        {
            ETag = context.Answer.Header("etag") ?? context.Before.ETag,
            LastModified = context.Answer.Header("last-modified") ?? context.Before.LastModified,
        };
        return Scheduled(state, context, null);
    }

    private static FeedState Scheduled(FeedState state, PollContext context, ParsedFeed? parsed)
    {
        var hasValidators = state.ETag is not null || state.LastModified is not null;
        return state with { NextDueAt = context.Schedule.AfterSuccess(context.Before, hasValidators, context.Answer, parsed, context.Now) };
    }

    private static PollResult AskedForPatience(PollContext context, string error)
    {
        var isCut = FetchSchedule.IsCut(context.Answer, context.Now);
        var words = isCut ? $"{error} It asks for more than seven days, which is cut to that." : error;
        var state = context.Failed(words);
        var due = context.Schedule.AfterRequestForPatience(context.Answer, state, context.Now);
        return new PollResult(state with { NextDueAt = due }, FeedOutcomes.OfStatus(context.Answer.Status))
        {
            HostFreeAt = due,
            Host = HostGate.HostOf(context.Answer.Address),
        };
    }

    private static PollResult Error(PollContext context, string error) => Failure(
        context.Failed(error), FeedOutcomes.OfStatus(context.Answer.Status), context.Schedule);

    private static PollResult Refused(PollContext context, FeedState before, string error)
    {
        var failed = before.Failed(context.Answer.Status, error, context.Now);
        return new PollResult(
            failed with { NextDueAt = context.Schedule.AfterRefusal(context.Now) }, FeedOutcomes.OfStatus(context.Answer.Status));
    }

    /// <summary>410 is believed the second time, at least a day after the first.</summary>
    private static PollResult Gone(PollContext context)
    {
        var isConfirmed = context.Before.LastStatus == 410 && context.Before.LastFetchedAt <= context.Now - TimeSpan.FromDays(1);
        var error = isConfirmed
            ? "The feed is gone for good (410, twice); it is not requested again."
            : "The server says the feed is gone (410); requested once more tomorrow.";
        return Refused(context, context.Before with { IsRetired = isConfirmed }, error);
    }

    private static PollResult Failure(FeedState failed, string outcome, FetchSchedule schedule) =>
        new(failed with { NextDueAt = schedule.AfterFailure(failed, failed.LastFetchedAt!.Value) }, outcome);
}
