using Aggregator.Hostile.Months;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Aggregator.Hostile.Cycles;

/// <summary>Sources that work, each on a host of its own: at the beginning of each cycle each publishes one item.</summary>
internal sealed class GoodServer : IAsyncDisposable
{
    private const int Listed = 5;

    private readonly WebApplication _app;
    private readonly VirtualClock _clock;
    private readonly DateTimeOffset _start;
    private readonly TimeSpan _cycle;

    private GoodServer(VirtualClock clock, TimeSpan cycle)
    {
        (_clock, _start, _cycle) = (clock, clock.Now, cycle);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public static async Task<GoodServer> StartAsync(VirtualClock clock, TimeSpan cycle)
    {
        var server = new GoodServer(clock, cycle);
        await server._app.StartAsync();
        return server;
    }

    public IReadOnlyList<Uri> Feeds(int count)
    {
        var port = new Uri(_app.Urls.First()).Port;
        return [.. Enumerable.Range(0, count).Select(number => new Uri($"http://good{number}.localhost:{port}/{number}"))];
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        var newest = (int)((_clock.Now - _start) / _cycle);
        var tag = $"\"{newest}\"";
        context.Response.Headers.Date = _clock.Now.ToString("R");
        context.Response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var items = Enumerable.Range(newest - Listed + 1, Listed).Reverse().Where(item => item >= 0).Select(item =>
            $"<item><guid>{item}</guid><title>{item}</title><pubDate>{_start + (_cycle * item):R}</pubDate></item>");
        return context.Response.WriteAsync($"<rss version=\"2.0\"><channel><title>Good</title>{string.Concat(items)}</channel></rss>");
    }
}
