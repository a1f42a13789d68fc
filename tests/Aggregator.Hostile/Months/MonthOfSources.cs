using Aggregator.Feeds.Catalogue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Aggregator.Hostile.Months;

/// <summary>
/// A hundred sources as they are: quick and slow ones, with and without validators, some that forbid, ask for patience, fail
/// for days, move or go. A real server, whose time is the test's clock; it keeps its own record of every request.
/// </summary>
internal sealed class MonthOfSources : IAsyncDisposable
{
    private const int Count = 100;
    private static readonly TimeSpan[] Rhythms = [TimeSpan.FromHours(3), TimeSpan.FromHours(8), TimeSpan.FromHours(18), TimeSpan.FromDays(
        2), TimeSpan.FromDays(6)];

    private readonly WebApplication _app;
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _start;
    private readonly ConcurrentQueue<Requested> _requests = [];
    private readonly ConcurrentDictionary<int, DateTimeOffset> _moved = [];

    private MonthOfSources(TimeProvider time)
    {
        (_time, _start) = (time, time.GetUtcNow());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>In the order of arrival.</summary>
    public IReadOnlyList<Requested> Requests => [.. _requests];

    /// <summary>Called within the next request, once.</summary>
    public Func<Task>? OnNextRequest { get; set; }

    /// <summary>Two feeds stand on each host.</summary>
    public IEnumerable<Feed> Feeds
    {
        get
        {
            var port = new Uri(_app.Urls.First()).Port;
            return Enumerable.Range(0, Count).Select(number => new Feed
            {
                Id = $"f{number.ToString(CultureInfo.InvariantCulture)}",
                Title = "F",
                Address = new Uri($"http://h{number / 2}.localhost:{port}/{number}"),
                MinInterval = number == 20 ? TimeSpan.FromMinutes(30) : null,
            });
        }
    }

    public static async Task<MonthOfSources> StartAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var sources = new MonthOfSources(time);
        await sources._app.StartAsync(cancellationToken);

        return sources;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var now = _time.GetUtcNow();
        var path = context.Request.Path.Value!.Trim('/');

        if (OnNextRequest is { } next)
        {
            OnNextRequest = null;
            _requests.Enqueue(new Requested(context.Request.Host.Host, path, now, IsConditional: true, Status: 0, RetryAfter: null));
            await next();
            context.Abort();
            return;
        }

        var number = int.Parse(path.Split('-')[0], CultureInfo.InvariantCulture);
        var day = (int)(now - _start).TotalDays;
        var isConditional = context.Request.Headers.IfNoneMatch.Count > 0 || context.Request.Headers.IfModifiedSince.Count > 0;
        var items = ItemsOf(number, now);
        var tag = $"\"{number}-{items.Count}\"";
        var (status, retryAfter) = StatusOf(number, day, now);
        var hasValidators = number % 10 != 5;

        // What a redirect led to is still an answer of the old address.
        var isFollowed = _moved.GetValueOrDefault(number) == now;

        if (status == 200 && number % 10 == 8 && day >= 5 && !path.EndsWith("-new", StringComparison.Ordinal))
        {
            status = 301;
            _moved[number] = now;
            context.Response.Headers.Location = $"/{number}-new";
        }
        else if (status == 200 && hasValidators && number % 10 != 3 && context.Request.Headers.IfNoneMatch == tag)
        {
            status = 304;
        }

        if (status is 200 or 304 && hasValidators)
        {
            context.Response.Headers.ETag = tag;
        }

        if (number % 7 == 0)
        {
            context.Response.Headers.CacheControl = number % 2 == 0 ? "max-age=900" : "max-age=10800";
        }

        _requests.Enqueue(new Requested(context.Request.Host.Host, isFollowed ? $"{number}" : path, now, isConditional, status, retryAfter));
        context.Response.StatusCode = status;
        if (retryAfter is { } patience)
        {
            context.Response.Headers.RetryAfter = patience.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        }

        if (status == 200)
        {
            await context.Response.WriteAsync(Write(number, items));
        }
    }

    private static (int Status, TimeSpan? RetryAfter) StatusOf(int number, int day, DateTimeOffset now) => (number % 10) switch
    {
        6 when day % 5 == 2 => (429, number % 20 == 6 ? TimeSpan.FromHours(5) : null),
        7 when day % 6 is 1 or 2 => (500, null),
        7 when day % 6 == 4 && now.Hour < 12 => (503, TimeSpan.FromHours(3)),
        9 when number < 40 => (403, null),
        9 when number < 70 && day >= 10 => (410, null),
        9 when day >= 8 => (404, null),
        _ => (200, null),
    };

    /// <summary>The newest twenty at that time.</summary>
    private List<DateTimeOffset> ItemsOf(int number, DateTimeOffset now)
    {
        var rhythm = Rhythms[number % Rhythms.Length];
        var newest = (int)((now - _start) / rhythm) + 20;
        return [.. Enumerable.Range(0, newest + 1).Reverse().Select(index => _start + ((index - 20) * rhythm))];
    }

    private static string Write(int number, List<DateTimeOffset> items) =>
        "<rss version=\"2.0\"><channel><title>F</title>"
        + (number % 11 == 0 ? "<ttl>240</ttl><skipHours><hour>3</hour><hour>4</hour></skipHours>" : "")
        + string.Concat(items.Take(
            20).Select(at => $"<item><guid>{number}/{at.UtcTicks}</guid><title>Piece of {at:u}</title><pubDate>{at.ToString("R", CultureInfo.InvariantCulture)}</pubDate></item>"))
        + "</channel></rss>";
}

/// <summary>A request as its server saw it.</summary>
/// <param name="Status">0 when it was cut off.</param>
internal sealed record Requested(string Host, string Path, DateTimeOffset At, bool IsConditional, int Status, TimeSpan? RetryAfter);
