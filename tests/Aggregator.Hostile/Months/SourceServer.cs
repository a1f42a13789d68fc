using Aggregator.Feeds.Catalogue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Aggregator.Hostile.Months;

/// <summary>All sources of a cast on one loopback port, in the time of the run; what it sees it hands to the etiquette.</summary>
internal sealed class SourceServer : IAsyncDisposable
{
    private const string MovedHost = "moved.";

    private readonly WebApplication _app;
    private readonly VirtualClock _clock;
    private readonly Dictionary<string, PlayedFeed> _byAddress = new(StringComparer.OrdinalIgnoreCase);
    private Cast? _cast;
    private Etiquette? _etiquette;
    private int _answers;
    private int _kept;

    private SourceServer(VirtualClock clock)
    {
        _clock = clock;
        clock.Kept = () => Volatile.Read(ref _kept);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public int Port => new Uri(_app.Urls.First()).Port;

    public Publications Publications { get; private set; } = null!;

    /// <summary>Called within the next request for a feed, once; the connection is then cut.</summary>
    public Func<Task>? OnNextRequest { get; set; }

    public static async Task<SourceServer> StartAsync(VirtualClock clock, CancellationToken cancellationToken)
    {
        var server = new SourceServer(clock);
        await server._app.StartAsync(cancellationToken);
        return server;
    }

    public void Play(Cast cast, Etiquette etiquette)
    {
        (_cast, _etiquette, Publications) = (cast, etiquette, new Publications(cast));
        foreach (var source in cast.Sources)
        {
            _byAddress[KeyOf(source.Feed.Address)] = new PlayedFeed(source, source.Feed);
            foreach (var alternate in source.Feed.Alternates)
            {
                _byAddress.TryAdd(KeyOf(alternate.Address), new PlayedFeed(source, alternate.Of(source.Feed)));
            }
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string KeyOf(Uri address) => address.Authority + address.PathAndQuery;

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var path = request.Path + request.QueryString;
        context.Response.Headers.Date = _clock.Now.ToString("R");
        var seen = _etiquette!.Begin(request.Host.Value!, path, request, _clock.Now);

        try
        {
            await AnswerAsync(context, seen, path);
        }
        finally
        {
            seen.Status = context.RequestAborted.IsCancellationRequested ? 0 : context.Response.StatusCode;
            _etiquette.End(seen, _clock.Now);
        }
    }

    private Task AnswerAsync(HttpContext context, SeenRequest seen, string path)
    {
        if (path == "/robots.txt")
        {
            return RobotsAsync(context, seen);
        }

        var isMoved = path.StartsWith("/moved", StringComparison.Ordinal);
        var host = seen.Host.Replace(MovedHost, "", StringComparison.Ordinal);
        if (_byAddress.GetValueOrDefault(host + (isMoved ? path["/moved".Length..] : path)) is { } played)
        {
            seen.Feed = played.Source;
            return FeedAsync(context, seen, played, isMoved);
        }

        return PageAsync(context, seen);
    }

    private Task RobotsAsync(HttpContext context, SeenRequest seen)
    {
        seen.IsRobots = true;
        var host = context.Request.Host.Host;
        context.Response.StatusCode = _cast!.Broken.Contains(host) ? 500 : 200;
        return context.Response.WriteAsync(_cast.Forbidding.Contains(host) ? "User-agent: *\nDisallow: /articles/" : "User-agent: *\nAllow: /");
    }

    private Task PageAsync(HttpContext context, SeenRequest seen)
    {
        if (Publications.Find(context.Request.Path + context.Request.QueryString) is not { } item)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        seen.IsForbidden = _cast!.Forbidding.Contains(context.Request.Host.Host) || _cast.Broken.Contains(context.Request.Host.Host);
        var answer = PageShapes.Article(item);
        context.Response.ContentType = $"{answer.ContentType}; charset=utf-8";
        return context.Response.WriteAsync(answer.Body);
    }

    private async Task FeedAsync(HttpContext context, SeenRequest seen, PlayedFeed played, bool isMoved)
    {
        var source = played.Source;
        if (OnNextRequest is { } next)
        {
            OnNextRequest = null;
            await next();
            context.Abort();
            return;
        }

        // What is wrong with a source's own address is not with another.
        switch (played.Read.IsAlternate ? null : source.FaultAt(_clock.Now)?.Kind)
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
                await NewsAsync(context, seen, played, kind == FaultKind.Cut);
                break;
        }
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

    private async Task NewsAsync(HttpContext context, SeenRequest seen, PlayedFeed played, bool isCut)
    {
        var source = played.Source;
        var items = source.ItemsAt(_clock.Now);
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
            return;
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
            return;
        }

        seen.IsRead = true;
        Publications.Note(items, _clock.Now);
        await context.Response.Body.WriteAsync(bytes);
    }

    /// <param name="Read">The feed, or the alternate that is read in its place.</param>
    private sealed record PlayedFeed(Source Source, Feed Read);
}
