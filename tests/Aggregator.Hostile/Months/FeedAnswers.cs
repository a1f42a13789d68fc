using Aggregator.Feeds.Catalogue;
using Microsoft.AspNetCore.Http;

namespace Aggregator.Hostile.Months;

/// <summary>Answers for a feed: with its news, or with what is wrong with it at that time.</summary>
internal sealed class FeedAnswers(VirtualClock clock)
{
    /// <summary>Before the name of a host: where one that moved is now.</summary>
    public const string MovedHost = "moved.";

    private int _answers;
    private int _kept;

    /// <summary>Requests that are kept waiting on purpose.</summary>
    public int Kept => Volatile.Read(ref _kept);

    /// <returns>The items that it gave, where they can be read; else null.</returns>
    public async Task<IReadOnlyList<NewsItem>?> AnswerAsync(HttpContext context, SeenRequest seen, PlayedFeed played, bool isMoved)
    {
        var source = played.Source;
        // What is wrong with a source's own address is not with another.
        switch (played.Read.IsAlternate ? null : source.FaultAt(clock.Now)?.Kind)
        {
            case FaultKind.Moved when !isMoved:
                Redirect(context, seen, new Uri(source.Feed.Address, $"/moved{source.Feed.Address.PathAndQuery}"));
                break;
            case FaultKind.MovedAway when !isMoved:
                var there = new UriBuilder(source.Feed.Address) { Host = MovedHost + source.Host };
                Redirect(context, seen, new Uri(there.Uri, $"/moved{source.Feed.Address.PathAndQuery}"));
                break;
            case FaultKind.Hanging:
                await HangAsync(context);
                break;
            case FaultKind.Empty:
                break;
            case { } kind when StatusOf(kind) is { } status:
                context.Response.StatusCode = status;
                if (kind is FaultKind.TooManyFor or FaultKind.UnavailableFor)
                {
                    seen.RetryAfter = SourceFault.Patience;
                    context.Response.Headers.RetryAfter = SourceFault.Patience.TotalSeconds.ToString(CultureInfo.InvariantCulture);
                }

                break;
            case FaultKind.Changed:
                await context.Response.WriteAsync("<!doctype html><html><body><p>We have moved.</p></body></html>");
                break;
            case var kind:
                return await NewsAsync(context, seen, played, kind == FaultKind.Cut);
        }

        return null;
    }

    private static int? StatusOf(FaultKind kind) => kind switch
    {
        FaultKind.NotFound => 404,
        FaultKind.Gone => 410,
        FaultKind.Forbidden => 403,
        FaultKind.Broken => 500,
        FaultKind.Unavailable or FaultKind.UnavailableFor => 503,
        FaultKind.TooMany or FaultKind.TooManyFor => 429,
        _ => null,
    };

    private static void Redirect(HttpContext context, SeenRequest seen, Uri target)
    {
        seen.LeadsTo = target;
        context.Response.StatusCode = StatusCodes.Status301MovedPermanently;
        context.Response.Headers.Location = target.AbsoluteUri;
    }

    private async Task HangAsync(HttpContext context)
    {
        Interlocked.Increment(ref _kept);
        try
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The client has had enough.
        }
        finally
        {
            Interlocked.Decrement(ref _kept);
        }
    }

    private async Task<IReadOnlyList<NewsItem>?> NewsAsync(
        HttpContext context, SeenRequest seen, PlayedFeed played, bool isCut)
    {
        var source = played.Source;
        var items = source.ItemsAt(clock.Now);
        var salt = Interlocked.Increment(ref _answers);
        var tag = source.ChangesAddresses ? $"\"{salt}\"" : $"W/\"{played.Read.Adapter}-{items[0].Index}\"";
        if (source.HasValidators)
        {
            seen.Validator = tag;
            context.Response.Headers.ETag = tag;
        }

        if (source.Number % 6 == 0)
        {
            context.Response.Headers.CacheControl = "max-age=10800";
        }

        if (source.HasValidators && context.Request.Headers.IfNoneMatch == tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return null;
        }

        var answer = SourceShapes.Write(played.Read.Adapter, source, items, salt);
        var bytes = answer.Bytes;
        context.Response.ContentType = answer.ContentType;
        context.Response.ContentLength = bytes.Length;
        if (isCut)
        {
            seen.IsCut = true;
            await context.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
            await context.Response.Body.FlushAsync();
            context.Abort();
            return null;
        }

        seen.IsRead = true;
        await context.Response.Body.WriteAsync(bytes);
        return items;
    }
}

/// <param name="Read">The feed, or the alternate that is read in its place.</param>
internal sealed record PlayedFeed(Source Source, Feed Read);
