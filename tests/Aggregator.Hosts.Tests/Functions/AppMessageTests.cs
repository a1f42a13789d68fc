using System.Security.Cryptography;
using Aggregator.Tests.Shared;
using Azure.Storage.Queues;

namespace Aggregator.Hosts.Tests.Functions;

/// <summary>Messages that the published app cannot do anything with are set aside, and hold nobody up.</summary>
public sealed class AppMessageTests(PublishedApp app, AzuriteServer azurite)
{
    private static readonly string[] Malformed =
    [
        "nonsense", "{}", "[]", "null", "{\"host\":null}", "{\"hosts\":null}", "{\"mail\":\"digest\"}", "{\"mail\":\"parcel\"}", " ",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MalformedMessagesAreSetAsideAndCountedAndTheirNeighboursAreHandled()
    {
        await using var world = await FunctionsWorld.CreateAsync(app, await azurite.TakeAccountAsync(Cancel));
        var host = await world.StartAsync();
        await FunctionsWorld.FireAsync(host, "Plan");
        foreach (var queue in Queues.All)
        {
            await SendAsync(world, queue, Malformed);
        }

        await world.WaitForEmptyQueuesAsync();
        await FunctionsWorld.FireAsync(host, "Plan");

        Assert.Equal(world.Sources.Wanted.Order(), (await world.TitlesAsync()).Order());
        await Assert.AllAsync(Queues.All, async queue => Assert.Equal(Malformed.Order(), (await SetAsideAsync(world, queue)).Order()));
        Assert.Equal(Queues.All.Count, host.Logs.Count(log => log.Event == "PoisonWaiting"));
        Assert.All(host.Results, result => Assert.True(result.IsSuccess, result.Problem));
    }

    [Fact]
    public async Task MessagesAboutWhatIsNotThereAreDoneAndThoseThatAreNoBase64AreSetAside()
    {
        await using var world = await FunctionsWorld.CreateAsync(app, await azurite.TakeAccountAsync(Cancel));
        var host = await world.StartAsync();
        await FunctionsWorld.FireAsync(host, "Plan");
        var nobody = RandomNumberGenerator.GetHexString(32, lowercase: true);
        await SendAsync(
            world,
            Queues.VisitHosts,
            $$"""{"hosts":[{"host":"nowhere.localhost","feedIds":["nobody"],"candidateIds":["{{nobody}}"]}]}""");
        await SendAsync(
            world,
            Queues.SendMail,
            $$"""{"mail":"digest","edition":"2020-01-01","subscriptionIds":["{{nobody}}"]}""",
            $$"""{"mail":"answer","subscriptionId":"{{nobody}}","attempt":"1"}""");
        await new QueueClient(world.Connection, Queues.VisitHosts).SendMessageAsync("{ not base64", Cancel);

        await world.WaitForEmptyQueuesAsync();

        Assert.Equal(world.Sources.Wanted.Order(), (await world.TitlesAsync()).Order());
        Assert.Equal(["{ not base64"], await SetAsideAsync(world, Queues.VisitHosts));
        Assert.Empty(await SetAsideAsync(world, Queues.SendMail));
        Assert.Empty(world.Mails());
        Assert.DoesNotContain(world.Sources.Visits, visit => visit.Host == "nowhere.localhost");
        Assert.All(host.Results, result => Assert.True(result.IsSuccess, result.Problem));
    }

    /// <summary>The host's own count: what fails each time is tried five times.</summary>
    [Fact]
    public async Task AMessageThatFailsEachTimeIsSetAsideByTheHost()
    {
        await using var world = await FunctionsWorld.CreateAsync(app, await azurite.TakeAccountAsync(Cancel));
        await File.WriteAllTextAsync(world.Outbox, "A file stands where the folder should be.", Cancel);
        var date = await world.AddEditionAsync();
        var host = await world.StartAsync();
        await world.AddReadersAsync(1);

        await FunctionsWorld.FireAsync(host, "Publish");
        await world.WaitForEmptyQueuesAsync();

        Assert.Equal(Queues.MaxDequeueCount, host.Results.Count(result => result.Function == "SendMail" && !result.IsSuccess));
        var body = Assert.Single(await SetAsideAsync(world, Queues.SendMail));
        Assert.Equal($"{date:O}", (string?)JsonNode.Parse(body)!["edition"]);
        Assert.Empty(await world.LedgerAsync());
    }

    private static async Task SendAsync(FunctionsWorld world, string queue, params string[] bodies)
    {
        foreach (var body in bodies)
        {
            await world.Get<IMessageQueue>().SendAsync(queue, body, TimeSpan.Zero, Cancel);
        }
    }

    private static async Task<IReadOnlyList<string>> SetAsideAsync(FunctionsWorld world, string queue)
    {
        var peeked = await new QueueClient(world.Connection, Queues.PoisonOf(queue)).PeekMessagesAsync(32, Cancel);
        return [.. peeked.Value.Select(message => Decode(message.Body.ToString()))];
    }

    /// <summary>What was no base64 is kept as it is.</summary>
    private static string Decode(string body)
    {
        var bytes = new byte[body.Length];
        return Convert.TryFromBase64String(body, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : body;
    }
}
