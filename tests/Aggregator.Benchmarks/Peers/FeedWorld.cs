using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aggregator.Benchmarks.Peers;

/// <summary>
/// Feeds on loopback, each on a port of its own, so that each is a host of its own. They answer after a while as the web does, send
/// validators, and 304 to who names them. What a feed says is made when it is asked, before the answer is due.
/// </summary>
internal sealed class FeedWorld : IAsyncDisposable
{
    /// <summary>What an answer takes on the way; it makes the floor of a cycle, and leaves the processor free.</summary>
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    private readonly WebApplication _server;
    private readonly Dictionary<int, int> _feedOf;
    private readonly string _lastModified;
    private readonly FeedText _text;
    private int _newEntries;
    private int _changed;
    private int _unchanged;
    private int _others;

    private FeedWorld(int feeds, DateTimeOffset now)
    {
        _text = new FeedText(now);
        _lastModified = now.AddHours(-1).ToString("R", CultureInfo.InvariantCulture);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => ListenOn(kestrel, feeds));
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        _server = builder.Build();
        _server.Run(AnswerAsync);
        _server.StartAsync().GetAwaiter().GetResult();
        Addresses = [.. _server.Urls.Select(url => new Uri(url + "/feed.xml"))];
        _feedOf = Addresses.Index().ToDictionary(item => item.Item.Port, item => item.Index);
    }

    public IReadOnlyList<Uri> Addresses { get; }

    public static FeedWorld Start(int feeds) => new(feeds, TimeProvider.System.GetUtcNow());

    /// <summary>For a profiler: 500 feeds in a process of their own until a line is read. <c>Aggregator.Benchmarks world CATALOGUE</c></summary>
    public static async Task<int> ServeAsync(string catalogue)
    {
        await using var world = Start(500);
        await world.WriteCatalogueAsync(catalogue);
        Console.WriteLine("Serving; each line brings new entries, and the end of the input ends it.");
        while (await Console.In.ReadLineAsync() is not null)
        {
            world.Change();
        }

        return 0;
    }

    /// <summary>One more new entry in each feed of twenty, which is 5 %.</summary>
    public void Change() => _newEntries++;

    /// <summary>How many feeds were sent, were not modified, and how often anything else was asked for; from then on.</summary>
    public Answers TakeAnswers() =>
        new(Interlocked.Exchange(ref _changed, 0), Interlocked.Exchange(ref _unchanged, 0), Interlocked.Exchange(ref _others, 0));

    /// <summary>For the product as for the peers, who read the addresses in it.</summary>
    public async Task WriteCatalogueAsync(string path)
    {
        var feeds = Addresses.Select((address, number) => new
        {
            id = string.Create(CultureInfo.InvariantCulture, $"f{number}"),
            title = string.Create(CultureInfo.InvariantCulture, $"Source {number}"),
            address = address.AbsoluteUri,
            lane = "media",
            trust = 0.5,
        });
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(new { feeds }));
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private static void ListenOn(KestrelServerOptions kestrel, int feeds)
    {
        for (var feed = 0; feed < feeds; feed++)
        {
            kestrel.Listen(IPAddress.Loopback, 0);
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var response = context.Response;
        var isDelayed = Task.Delay(Latency, context.RequestAborted);
        if (context.Request.Path != "/feed.xml")
        {
            Interlocked.Increment(ref _others);
            response.StatusCode = StatusCodes.Status404NotFound;
            await isDelayed;
            return;
        }

        var feed = _feedOf[context.Connection.LocalPort];
        var version = feed % 20 == 0 ? _newEntries : 0;
        var tag = string.Create(CultureInfo.InvariantCulture, $"\"v{version}\"");
        response.Headers.ETag = tag;
        response.Headers.LastModified = _lastModified;
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            Interlocked.Increment(ref _unchanged);
            response.StatusCode = StatusCodes.Status304NotModified;
            await isDelayed;
            return;
        }

        Interlocked.Increment(ref _changed);
        var body = _text.Write(feed, version, context.Connection.LocalPort);
        response.ContentType = "application/rss+xml; charset=utf-8";
        response.ContentLength = body.Length;
        await isDelayed;
        await response.Body.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>A signal ends the program, and not only this server of it.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

internal sealed record Answers(int Changed, int Unchanged, int Others);
