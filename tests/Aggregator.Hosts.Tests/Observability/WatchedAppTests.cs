using System.Net.Http.Json;
using Aggregator.FunctionsHost;
using Aggregator.Hosts.Tests.Functions;
using Aggregator.Tests.Shared;

namespace Aggregator.Hosts.Tests.Observability;

/// <summary>The published Functions app that sends its telemetry to a collector on loopback.</summary>
public sealed partial class WatchedAppTests(PublishedApp app, AzuriteServer azurite)
{
    private readonly WatchedFlow _flow = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ARunFromPollToMailIsOneTraceWithTheRightMetricsAndNothingSecret()
    {
        await using var receiver = await OtlpReceiver.StartAsync(Cancel);
        await using var smtp = await SmtpPeer.StartAsync(Cancel);
        await using var world = await FunctionsWorld.CreateAsync(app, await azurite.TakeAccountAsync(Cancel));
        await File.WriteAllTextAsync(world.CataloguePath, WatchedFlow.WithSecretFeeds(world.Sources.WriteCatalogue()), Cancel);
        _flow.AddSecret(Regex.Match(world.Connection, "AccountKey=([^;]+)").Groups[1].Value);

        var host = await StartAsync(world, receiver, smtp);
        await FunctionsWorld.FireAsync(host, "Plan");
        await world.WaitForEmptyQueuesAsync();
        await SignUpAsync(world, host, smtp);
        await host.StopAsync();

        // An edition takes what was seen before its hour, so its hour comes now.
        var hour = TimeProvider.System.GetUtcNow().AddSeconds(1).UtcDateTime;
        var evening = await StartAsync(world, receiver, smtp, ("Digests__PublishAt", $"{hour:HH:mm:ss}"));
        await world.WaitAsync("the hour of publication", () => Task.FromResult(TimeProvider.System.GetUtcNow() > hour));
        await FunctionsWorld.FireAsync(evening, "Publish");
        await world.WaitForEmptyQueuesAsync();
        await FunctionsWorld.FireAsync(evening, "Plan");
        await world.WaitForEmptyQueuesAsync();
        var mail = await smtp.ReadAsync(Cancel);
        Assert.Equal([WatchedFlow.Reader], mail.To);
        await LeaveAsync(evening, new Uri((mail.Message.Headers["List-Unsubscribe"] ?? "").Trim('<', '>')));
        await evening.StopAsync();

        _flow.AssertWhole(receiver.Received, world.Sources.Wanted.Count());
    }

    private static Task<FunctionsRuntime> StartAsync(
        FunctionsWorld world, OtlpReceiver receiver, SmtpPeer smtp, params (string Name, string Value)[] settings)
    {
        var mail = smtp.Settings.Select(pair => (pair.Name.Replace(":", "__", StringComparison.Ordinal), pair.Value));
        var telemetry = receiver.Environment(withGrpc: true).Select(pair => (pair.Key, pair.Value));
        return world.StartAsync(
            settings:
            [
                .. mail, .. telemetry, .. settings, ("Delivery__SmtpUser", "desk"), ("Delivery__SmtpPassword", WatchedFlow.SmtpPassword),
                ("Delivery__From", "desk@desk.example"),
            ]);
    }

    private async Task SignUpAsync(FunctionsWorld world, FunctionsRuntime host, SmtpPeer smtp)
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        var wish = new { address = WatchedFlow.Reader, localHour = world.Now.Hour, zone = "Etc/UTC" };
        using var requested = await client.PostAsJsonAsync("/api/subscriptions", wish, Cancel);
        Assert.Equal(HttpStatusCode.Accepted, requested.StatusCode);
        var link = new Uri(Link().Match((await smtp.ReadAsync(Cancel)).Message.TextBody!).Value);
        _flow.AddTokenOf(link);
        using var confirmed = await client.PostAsync(link.PathAndQuery, null, Cancel);
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        foreach (var path in (string[])["/search?q=", "/api/articles?q=", "/no/", "/api/digest?key="])
        {
            using var answer = await client.GetAsync(path + WatchedFlow.SearchWord, Cancel);
            Assert.True((int)answer.StatusCode < 500, $"{path}: {answer.StatusCode}");
        }

        await world.WaitForEmptyQueuesAsync();
    }

    private async Task LeaveAsync(FunctionsRuntime host, Uri link)
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        _flow.AddTokenOf(link);
        using var left = await client.PostAsync(
            link.PathAndQuery, new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]), Cancel);
        Assert.Equal(HttpStatusCode.OK, left.StatusCode);
    }

    [GeneratedRegex(@"https://\S+/subscribe/confirm\S+")]
    private static partial Regex Link();
}
