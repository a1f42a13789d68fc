using Aggregator.Hosts.Tests.Transactions;

namespace Aggregator.Hosts.Tests.EndToEnd;

/// <summary>Small hosts that take their time, each with a feed that grows; what is about a lab has its page or carries its text.</summary>
internal sealed class KillWorld : IAsyncDisposable
{
    private const int UsualHosts = 24;

    private readonly WebApplication _app;
    private readonly int _hosts;
    private readonly ConcurrentQueue<Visit> _visits = [];
    private readonly DateTimeOffset _start = TimeProvider.System.GetUtcNow();
    private int _entries = 6;
    private int _inHand;

    private KillWorld(int hosts)
    {
        _hosts = hosts;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>Of everything that was ever listed what an article is to be made of.</summary>
    public IEnumerable<string> Wanted =>
        from feed in Enumerable.Range(0, _hosts)
        from entry in Enumerable.Range(0, _entries)
        where DayOfText.IsKept(feed, entry)
        select DayOfText.TitleOf(feed, entry);

    /// <summary>In the order of their ends.</summary>
    public IReadOnlyList<Visit> Visits => [.. _visits];

    /// <summary>Requests that are not answered yet.</summary>
    public int InHand => Volatile.Read(ref _inHand);

    /// <summary>What answers wait for; null for nothing.</summary>
    public Task? Held { get; set; }

    public static async Task<KillWorld> StartAsync(CancellationToken cancellationToken, int hosts = UsualHosts)
    {
        var world = new KillWorld(hosts);
        await world._app.StartAsync(cancellationToken);
        return world;
    }

    /// <summary>One new entry in each feed.</summary>
    public void Grow() => _entries++;

    public string WriteCatalogue() => JsonSerializer.Serialize(new
    {
        feeds = Enumerable.Range(0, _hosts).Select(feed =>
            new { id = $"f{feed}", title = $"Source {feed}", address = $"{HomeOf(feed)}/{feed}", lane = "media", trust = 0.5 }),
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private string HomeOf(int feed) => $"http://h{feed}.localhost:{new Uri(_app.Urls.First()).Port}";

    private async Task AnswerAsync(HttpContext context)
    {
        var start = Stopwatch.GetTimestamp();
        Interlocked.Increment(ref _inHand);
        try
        {
            await Task.Delay(Random.Shared.Next(80), context.RequestAborted);
            await (Held ?? Task.CompletedTask).WaitAsync(context.RequestAborted);
            await WriteAsync(context);
        }
        finally
        {
            Interlocked.Decrement(ref _inHand);
            _visits.Enqueue(new Visit(context.Request.Host.Host, context.Request.Path, start, Stopwatch.GetTimestamp()));
        }
    }

    private async Task WriteAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!.Trim('/');
        if (path.StartsWith("page/", StringComparison.Ordinal))
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync(DayOfText.Page(path["page/".Length..]));
            return;
        }

        if (!int.TryParse(path, CultureInfo.InvariantCulture, out var feed))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var entries = _entries;
        var tag = $"\"{entries}\"";
        context.Response.Headers.ETag = tag;
        context.Response.ContentType = "application/rss+xml";
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var items = string.Concat(Enumerable.Range(0, entries).Reverse()
            .Select(entry => DayOfText.Item(feed, entry, HomeOf(feed), _start.AddMinutes(entry - 1_000))));
        await context.Response.WriteAsync($"<rss version=\"2.0\"><channel><title>Source {feed}</title>{items}</channel></rss>");
    }
}
