using System.Security.Cryptography;

namespace Aggregator.Hosts.Tests.EndToEnd;

/// <summary>WebSub with a real hub and a real server: requested, verified, pushed, and ended when the source is removed.</summary>
public sealed class PushTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aggregator-push-").FullName;
    private readonly ConcurrentQueue<Dictionary<string, string>> _requests = [];
    private readonly HttpClient _client = new();
    private WebApplication? _hub;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _hub = builder.Build();
        _hub.MapPost("/hub", async context =>
        {
            _requests.Enqueue((await context.Request.ReadFormAsync(Token)).ToDictionary(field => field.Key, field => field.Value.ToString()));
            context.Response.StatusCode = StatusCodes.Status202Accepted;
        });
        _hub.MapGet("/feed", context =>
        {
            context.Response.Headers.Append("Link", "</hub>; rel=\"hub\"");
            context.Response.Headers.Append("Link", $"<http://{context.Request.Host}/feed>; rel=\"self\"");
            return context.Response.WriteAsync(Encoding.UTF8.GetString(Feed("first")));
        });
        await _hub.StartAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _hub!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Rule29_AHubPushesToARunningServerUntilTheSourceIsRemoved()
    {
        using var ports = new DemoRun();
        var settings = await SettingsAsync(ports.Port);
        using var server = ServerProcess.Start(
            ["serve", "--urls", $"http://127.0.0.1:{ports.Port.ToString(CultureInfo.InvariantCulture)}", .. settings]);

        var requested = await RequestedAsync(server, 1);
        var (callback, topic) = (requested["hub.callback"], requested["hub.topic"]);
        Assert.StartsWith($"http://127.0.0.1:{ports.Port}/push/pushed/", callback, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await VerifyAsync(callback, "subscribe", "http://elsewhere.example/")).Status);
        Assert.Equal((HttpStatusCode.OK, "challenge-1"), await VerifyAsync(callback, "subscribe", topic));
        Assert.Equal(HttpStatusCode.NotFound, (await VerifyAsync(callback, "subscribe", topic)).Status);

        Assert.Equal(HttpStatusCode.Accepted, await PushAsync(callback, requested["hub.secret"], Feed("second")));
        Assert.Equal(HttpStatusCode.Accepted, await PushAsync(callback, "another secret", Feed("forged")));
        Assert.Equal(HttpStatusCode.Gone, await PushAsync(callback[..^2] + "xx", requested["hub.secret"], Feed("lost")));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PushAsync(callback, requested["hub.secret"], new byte[(5 * 1024 * 1024) + 1]));
        Assert.Equal(["first", "second"], (await TitlesAsync()).Order());
        await ReportedAsync(ports.Port, "active");

        var removed = await ServerProcess.RunAsync(["feeds", "remove", "pushed", .. settings], Token);
        Assert.Equal(0, removed.ExitCode);
        Assert.Equal("unsubscribe", (await RequestedAsync(server, 2))["hub.mode"]);
        Assert.Equal((HttpStatusCode.OK, "challenge-1"), await VerifyAsync(callback, "unsubscribe", topic));
        Assert.Equal(HttpStatusCode.Gone, await PushAsync(callback, requested["hub.secret"], Feed("late")));
    }

    private async Task<string[]> SettingsAsync(int port)
    {
        var catalogue = Path.Combine(_folder, "catalogue.json");
        var feeds = new[] { new { id = "pushed", title = "Pushed", address = $"{_hub!.Urls.First()}/feed", lane = "media", trust = 0.5 } };
        await File.WriteAllTextAsync(catalogue, JsonSerializer.Serialize(new { feeds }), Token);

        return
        [
            "--data", _folder, "--set", "Web:AllowLoopback=true", "--set", $"Feeds:CataloguePath={catalogue}", "--set", "Web:HostSpacing=00:00:00",
            "--set", $"WebSub:CallbackAddress=http://127.0.0.1:{port}/",
        ];
    }

    private async Task<Dictionary<string, string>> RequestedAsync(ServerProcess server, int times)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(100));

        while (_requests.Count < times)
        {
            Assert.False(server.HasExited, server.Error);
            await poll.WaitForNextTickAsync(limit.Token);
        }

        return _requests.ElementAt(times - 1);
    }

    private async Task<(HttpStatusCode Status, string Body)> VerifyAsync(string callback, string mode, string topic)
    {
        using var answer = await _client.GetAsync(
            new Uri(
                $"{callback}?hub.mode={mode}&hub.topic={Uri.EscapeDataString(topic)}&hub.challenge=challenge-1&hub.lease_seconds=864000"), Token);

        return (answer.StatusCode, answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync(Token) : "");
    }

    private async Task<HttpStatusCode> PushAsync(string callback, string secret, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, callback) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/rss+xml");
        request.Headers.TryAddWithoutValidation(
            "X-Hub-Signature",
            $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body))}");
        request.Headers.ExpectContinue = true;
        using var answer = await _client.SendAsync(request, Token);

        return answer.StatusCode;
    }

    private async Task ReportedAsync(int port, string state)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(500));

        while (true)
        {
            using var feeds = JsonDocument.Parse(await _client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/api/feeds"), limit.Token));
            var feed = feeds.RootElement.GetProperty("feeds")[0];
            if (feed.TryGetProperty("push", out var push) && push.GetProperty("state").GetString() == state)
            {
                Assert.Equal(1, feed.GetProperty("week").GetProperty("outcomes").GetProperty("pushed").GetInt32());
                return;
            }

            await poll.WaitForNextTickAsync(limit.Token);
        }
    }

    private async Task<List<string>> TitlesAsync()
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection(
            $"Data Source={Path.Combine(_folder, "aggregator.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT value ->> '$.title' FROM records, json_each(records.json, '$.entries') WHERE kind = 'rejections'";
        await using var rows = await command.ExecuteReaderAsync(Token);
        var titles = new List<string>();

        while (await rows.ReadAsync(Token))
        {
            titles.Add(rows.GetString(0));
        }

        return titles;
    }

    private static byte[] Feed(string title) =>
        Encoding.UTF8.GetBytes(
            $"<rss version=\"2.0\"><channel><title>F</title><item><guid>{title}</guid><title>{title}</title></item></channel></rss>");
}
