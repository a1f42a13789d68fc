namespace Aggregator.Hosts.Tests.Transactions;

/// <summary>
/// A hundred feeds as a day has them, whose time is the test's clock: they publish every two to eight hours, two entries at once, and some
/// are silent. Of each thirteen entries two are about a lab; of those three in four need their page, and the feed carries the others.
/// </summary>
internal sealed class DayOfSources : IAsyncDisposable
{
    public const int Feeds = 100;

    /// <summary>So many of the catalogue stand on a hub of models, and so many on one of code; each other has a host of its own.</summary>
    private const int OnFirstHost = 18;
    private const int OnSecondHost = 11;

    private const int Listed = 20;

    private readonly WebApplication _app;
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _start;
    private readonly int[] _newest = new int[Feeds];

    private DayOfSources(TimeProvider time)
    {
        (_time, _start) = (time, time.GetUtcNow());
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public int Polls { get; private set; }

    /// <summary>Polls that were answered with new entries.</summary>
    public int Changes { get; private set; }

    public int NewEntries { get; private set; }

    /// <summary>Of the new entries those about a lab.</summary>
    public int Kept { get; private set; }

    public int Pages { get; private set; }

    public static async Task<DayOfSources> StartAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var sources = new DayOfSources(time);
        await sources._app.StartAsync(cancellationToken);
        return sources;
    }

    /// <summary>In the form of a catalogue.</summary>
    public string WriteCatalogue() => JsonSerializer.Serialize(new
    {
        feeds = Enumerable.Range(0, Feeds).Select(feed =>
            new { id = $"f{feed}", title = $"Source {feed}", address = $"{HomeOf(feed)}/{feed}", lane = "media", trust = 0.5 }),
    });

    public void StartCounting() => (Polls, Changes, NewEntries, Kept, Pages) = (0, 0, 0, 0, 0);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private string HomeOf(int feed)
    {
        var host = feed switch { < OnFirstHost => 0, < OnFirstHost + OnSecondHost => 1, _ => feed };
        return $"http://h{host}.localhost:{new Uri(_app.Urls.First()).Port}";
    }

    /// <summary>Null for one that publishes nothing any more.</summary>
    private static TimeSpan? RhythmOf(int feed) => (feed % 20) switch
    {
        < 5 => null,
        < 9 => TimeSpan.FromHours(2),
        < 15 => TimeSpan.FromHours(3),
        < 18 => TimeSpan.FromHours(4),
        _ => TimeSpan.FromHours(8),
    };

    private Task AnswerAsync(HttpContext context)
    {
        // Retention deletes nothing while the sources say that the clock is wrong.
        context.Response.Headers.Date = _time.GetUtcNow().ToString("R");
        var path = context.Request.Path.Value!.Trim('/');
        if (int.TryParse(path, CultureInfo.InvariantCulture, out var feed))
        {
            return AnswerFeedAsync(context, feed);
        }

        if (path.StartsWith("page/", StringComparison.Ordinal))
        {
            Pages++;
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.WriteAsync(DayOfText.Page(path["page/".Length..]));
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private Task AnswerFeedAsync(HttpContext context, int feed)
    {
        Polls++;
        var newest = NewestOf(feed);
        var tag = $"\"{feed}-{newest}\"";
        context.Response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        Changes++;
        NewEntries += newest - _newest[feed];
        Kept += Enumerable.Range(_newest[feed], newest - _newest[feed]).Count(entry => DayOfText.IsKept(feed, entry));
        _newest[feed] = newest;
        context.Response.ContentType = "application/rss+xml";
        var items = string.Concat(Enumerable.Range(newest - Listed, Listed).Reverse()
            .Select(entry => DayOfText.Item(feed, entry, HomeOf(feed), DateOf(feed, entry))));
        return context.Response.WriteAsync($"<rss version=\"2.0\"><channel><title>Source {feed}</title>{items}</channel></rss>");
    }

    /// <summary>How many were published since the start; two come at once.</summary>
    private int NewestOf(int feed) =>
        RhythmOf(feed) is { } rhythm ? (int)((_time.GetUtcNow() - _start + (rhythm * (feed % 2))) / rhythm) / 2 * 2 : 0;

    /// <summary>What was there at the start is older than any news, and still shows the rhythm.</summary>
    private DateTimeOffset DateOf(int feed, int entry)
    {
        var rhythm = RhythmOf(feed) ?? TimeSpan.FromHours(2);
        return _start + (rhythm * (entry + 1 - (feed % 2))) - (entry < 0 ? TimeSpan.FromDays(15) : TimeSpan.Zero);
    }
}
