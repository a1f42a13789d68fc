using System.Net.Http.Json;
using Aggregator.Hosts.Tests.EndToEnd;

namespace Aggregator.Hosts.Tests.Observability;

/// <summary>A server that sends its telemetry to a collector on loopback.</summary>
public sealed partial class WatchedServerTests : IDisposable
{
    private readonly DemoRun _run = new();
    private readonly WatchedFlow _flow = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Site => $"http://127.0.0.1:{_run.Port.ToString(CultureInfo.InvariantCulture)}/";

    /// <summary>Polls, publishes and delivers in three processes one after the other, as timers fire when one starts.</summary>
    [Fact]
    public async Task ARunFromPollToMailIsOneTraceWithTheRightMetricsAndNothingSecret()
    {
        await using var receiver = await OtlpReceiver.StartAsync(Cancel);
        await using var smtp = await SmtpPeer.StartAsync(Cancel);
        await using var world = await KillWorld.StartAsync(Cancel, hosts: 6);
        await File.WriteAllTextAsync(CataloguePath, WatchedFlow.WithSecretFeeds(world.WriteCatalogue()), Cancel);

        await ServeAsync(receiver, smtp, "23:59:59", async client =>
        {
            await SignUpAsync(client, smtp);
            await WaitAsync(async () => await _run.CountAsync("articles", Cancel) == world.Wanted.Count()
                && await _run.CountAsync("messages", Cancel) == 0);
            await AskAsync(client);
        });
        var hour = TimeProvider.System.GetUtcNow().AddSeconds(2);
        await WaitAsync(() => Task.FromResult(TimeProvider.System.GetUtcNow() > hour));
        await ServeAsync(receiver, smtp, $"{hour:HH:mm:ss}", _ => WaitAsync(async () => await _run.CountAsync("editions", Cancel) == 1));
        await ServeAsync(receiver, smtp, $"{hour:HH:mm:ss}", async client =>
        {
            var mail = await smtp.ReadAsync(Cancel);
            Assert.Equal([WatchedFlow.Reader], mail.To);
            await LeaveAsync(client, new Uri((mail.Message.Headers["List-Unsubscribe"] ?? "").Trim('<', '>')));
        });

        _flow.AssertWhole(receiver.Received, world.Wanted.Count());
        var served = receiver.Received.Spans.Where(span => Telemetry.Find(span.Attributes, "http.route") is not null).ToList();
        Assert.Contains(served, span => Telemetry.Find(span.Attributes, "http.route")!.Contains("search", StringComparison.Ordinal));
        Assert.All(served, span => Assert.True(span.ParentSpanId.IsEmpty, "A stranger's trace was taken on."));
        Assert.NotEqual(0, receiver.Received.Values("http.server.request.duration"));
        Assert.NotEqual(0, receiver.Received.Values("http.client.request.duration"));
    }

    public void Dispose() => _run.Dispose();

    private string CataloguePath => Path.Combine(_run.DataFolder, "catalogue.json");

    private async Task ServeAsync(OtlpReceiver receiver, SmtpPeer smtp, string publishAt, Func<HttpClient, Task> work)
    {
        var settings = smtp.Settings.Concat(
        [
            ("Delivery:SmtpUser", "desk"), ("Delivery:SmtpPassword", WatchedFlow.SmtpPassword), ("Delivery:From", "desk@desk.example"),
            ("Web:AllowLoopback", "true"), ("Web:HostSpacing", "00:00:00.1"), ("Feeds:CataloguePath", CataloguePath),
            ("Digests:PublishAt", publishAt), ("Website:BaseAddress", Site),
        ]);
        using var server = ServerProcess.Start(
            [
                "serve", "--data", _run.DataFolder, "--urls", Site,
                .. settings.SelectMany(pair => new[] { "--set", $"{pair.Item1}={pair.Item2}" }),
            ],
            receiver.Environment(withGrpc: false));
        await WaitAsync(() =>
        {
            Assert.False(server.HasExited, server.Error);
            return Task.FromResult(server.Output.Contains("Serving at", StringComparison.Ordinal));
        });
        using var client = new HttpClient { BaseAddress = new Uri(Site) };
        client.DefaultRequestHeaders.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        await work(client);
        await server.RequestStopAsync(Cancel);
        Assert.Equal(0, (await server.FinishAsync(Cancel)).ExitCode);
    }

    private async Task SignUpAsync(HttpClient client, SmtpPeer smtp)
    {
        var wish = new { address = WatchedFlow.Reader, localHour = TimeProvider.System.GetUtcNow().Hour, zone = "Etc/UTC" };
        using var requested = await client.PostAsJsonAsync("/api/subscriptions", wish, Cancel);
        Assert.Equal(HttpStatusCode.Accepted, requested.StatusCode);
        var mail = await smtp.ReadAsync(Cancel);
        var link = new Uri(Link().Match(mail.Message.TextBody!).Value);
        _flow.AddTokenOf(link);
        using var looked = await client.GetAsync(link.PathAndQuery, Cancel);
        using var confirmed = await client.PostAsync(link.PathAndQuery, null, Cancel);
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
    }

    private static async Task AskAsync(HttpClient client)
    {
        string[] paths =
        [
            $"/search?q={WatchedFlow.SearchWord}", $"/api/articles?q={WatchedFlow.SearchWord}", $"/no/{WatchedFlow.QueryKey}",
            $"/api/digest?key={WatchedFlow.QueryKey}", $"/api/feeds?address={WatchedFlow.Reader}",
        ];
        foreach (var path in paths)
        {
            using var answer = await client.GetAsync(path, Cancel);
            Assert.True((int)answer.StatusCode < 500, $"{path}: {answer.StatusCode}");
        }
    }

    private async Task LeaveAsync(HttpClient client, Uri link)
    {
        _flow.AddTokenOf(link);
        using var left = await client.PostAsync(
            link.PathAndQuery, new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]), Cancel);
        Assert.Equal(HttpStatusCode.OK, left.StatusCode);
    }

    private static async Task WaitAsync(Func<Task<bool>> isDone)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await isDone())
        {
            await poll.WaitForNextTickAsync(limit.Token);
        }
    }

    [GeneratedRegex(@"http://\S+/subscribe/confirm\S+")]
    private static partial Regex Link();
}
