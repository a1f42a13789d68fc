namespace Aggregator.Hosts.Tests.EndToEnd;

/// <summary>A page whose reading ends the process each time, as one that took all its memory would: it is found and done without.</summary>
public sealed class DeadlyPageTests : IDisposable
{
    private const int Entries = 6;
    private const int Deadly = 3;

    /// <summary>One that finds it, and five that it ends while that is noted.</summary>
    private const int MostStarts = 10;

    private readonly string _folder = Directory.CreateTempSubdirectory("aggregator-deadly-").FullName;
    private ServerProcess? _server;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task APageThatEndsTheProcessIsFoundAndItsNeighboursAreRead()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        await using var site = builder.Build();
        site.Run(AnswerAsync);
        await site.StartAsync(Token);
        await WriteCatalogueAsync(site.Urls.First());

        var starts = 0;
        Finished? finished = null;
        while (finished is null or { ExitCode: not 0 } && starts < MostStarts)
        {
            starts++;
            using var server = ServerProcess.Start(Arguments());
            _server = server;
            finished = await server.FinishAsync(Token);
        }

        Assert.True(finished!.ExitCode == 0, $"The process still ends at start {starts}.\n{finished.Error}");
        Assert.Equal(Enumerable.Range(0, Entries).Select(TitleOf), await TitlesAsync());
        Assert.InRange(starts, 2, MostStarts);
    }

    private static string TitleOf(int entry) => $"DeepSeek releases its model number {entry}";

    private async Task<List<string>> TitlesAsync()
    {
        await using var store = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System)
            .AddSqliteStorage(Path.Combine(_folder, "aggregator.db")).BuildServiceProvider();
        return await store.GetRequiredService<IArticleStore>().ListAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, Token)
            .Select(article => article.Title).Order().ToListAsync(Token);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (path == "/feed")
        {
            await context.Response.WriteAsync(SampleFeed(context.Request.Host.Value!));
            return;
        }

        if (path == $"/page/{Deadly}")
        {
            await _server!.KillAsync(Token);
            return;
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        var paragraph = $"<p>DeepSeek released the model {path}, and developers in many towns tried it on the same day.</p>";
        await context.Response.WriteAsync($"<html><body><article>{string.Concat(Enumerable.Repeat(paragraph, 12))}</article></body></html>");
    }

    private static string SampleFeed(string host)
    {
        var items = Enumerable.Range(0, Entries).Select(entry =>
            $"<item><guid>{entry}</guid><title>{TitleOf(entry)}</title><link>http://{host}/page/{entry}</link>"
            + $"<pubDate>{TimeProvider.System.GetUtcNow().AddHours(-1 - entry):R}</pubDate><description>Short.</description></item>");
        return $"<rss version=\"2.0\"><channel><title>Models</title>{string.Concat(items)}</channel></rss>";
    }

    private Task WriteCatalogueAsync(string home) => File.WriteAllTextAsync(
        Path.Combine(_folder, "catalogue.json"),
        JsonSerializer.Serialize(new
        {
            feeds = new[] { new { id = "models", title = "Models", address = $"{home}/feed", lane = "media", trust = 0.5 } },
        }),
        Token);

    private IEnumerable<string> Arguments() =>
    [
        "digest", "--data", _folder, "--timeout", "100", "--set", $"Feeds:CataloguePath={Path.Combine(_folder, "catalogue.json")}",
        "--set", "Web:AllowLoopback=true", "--set", "Web:HostSpacing=00:00:00.1",
    ];
}
