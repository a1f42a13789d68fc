using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Aggregator.Hostile.Months;

/// <summary>All sources of a cast on one loopback port, in the time of the run; what it sees it hands to the etiquette.</summary>
internal sealed class SourceServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly VirtualClock _clock;
    private readonly FeedAnswers _feeds;
    private readonly Dictionary<string, PlayedFeed> _byAddress = new(StringComparer.OrdinalIgnoreCase);
    private Cast? _cast;
    private Etiquette? _etiquette;

    private SourceServer(VirtualClock clock)
    {
        (_clock, _feeds) = (clock, new FeedAnswers(clock));
        clock.Kept = () => _feeds.Kept;
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
        var host = seen.Host.Replace(FeedAnswers.MovedHost, "", StringComparison.Ordinal);
        if (_byAddress.GetValueOrDefault(host + (isMoved ? path["/moved".Length..] : path)) is { } played)
        {
            seen.Feed = played.Source;
            return AnswerFeedAsync(context, seen, played, isMoved);
        }

        return PageAsync(context, seen);
    }

    private async Task AnswerFeedAsync(HttpContext context, SeenRequest seen, PlayedFeed played, bool isMoved)
    {
        if (OnNextRequest is { } next)
        {
            OnNextRequest = null;
            await next();
            context.Abort();
            return;
        }

        if (await _feeds.AnswerAsync(context, seen, played, isMoved) is { } given)
        {
            Publications.Note(given, _clock.Now);
        }
    }

    private Task RobotsAsync(HttpContext context, SeenRequest seen)
    {
        seen.IsRobots = true;
        var host = context.Request.Host.Host;
        context.Response.StatusCode = _cast!.Broken.Contains(host) ? 500 : 200;
        var rule = _cast.Forbidding.Contains(host) ? "Disallow" : "Allow";
        return context.Response.WriteAsync($"User-agent: *\n{rule}: /articles/");
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
}
