namespace Aggregator.Hosts.Tests.EndToEnd;

/// <summary>A real server that answers to many names, takes its time, and remembers which requests overlapped.</summary>
internal sealed class BusyHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Visit> _visits = [];
    private int _inFlight;
    private int _most;

    private BusyHost(TimeSpan takes)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(async context =>
        {
            var start = Stopwatch.GetTimestamp();
            var now = Interlocked.Increment(ref _inFlight);
            InterlockedMax(now);
            await Task.Delay(takes, context.RequestAborted);
            context.Response.Headers.ETag = "\"one\"";
            var feed = $"<rss version=\"2.0\"><channel><title>F</title><item><guid>{context.Request.Host}{context.Request.Path}</guid><title>Nothing of note</title></item></channel></rss>";
            Interlocked.Decrement(ref _inFlight);
            _visits.Enqueue(new Visit(context.Request.Host.Host, context.Request.Path, start, Stopwatch.GetTimestamp()));
            await context.Response.WriteAsync(feed);
        });
    }

    /// <summary>In the order of their ends.</summary>
    public IReadOnlyList<Visit> Visits => [.. _visits];

    /// <summary>The most that were ever being answered at one time.</summary>
    public int Most => Volatile.Read(ref _most);

    public int Port => new Uri(_app.Urls.First()).Port;

    public static async Task<BusyHost> StartAsync(TimeSpan takes, CancellationToken cancellationToken)
    {
        var host = new BusyHost(takes);
        await host._app.StartAsync(cancellationToken);

        return host;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private void InterlockedMax(int value)
    {
        for (var most = Most; value > most; most = Most)
        {
            Interlocked.CompareExchange(ref _most, value, most);
        }
    }
}

/// <param name="Start">In ticks of the stopwatch, as the server saw it.</param>
internal sealed record Visit(string Host, string Path, long Start, long End);
