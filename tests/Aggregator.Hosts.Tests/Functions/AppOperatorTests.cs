using Aggregator.Tests.Shared;
using Azure.Storage.Queues;

namespace Aggregator.Hosts.Tests.Functions;

/// <summary>What an operator does over HTTP with the published app, whose timers do not fire here.</summary>
public sealed class AppOperatorTests(PublishedApp app, AzuriteServer azurite)
{
    private const string Key = "an-operators-key-of-forty-characters-ok!";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ATickDoesWhatTheTimersWould()
    {
        await using var world = await FunctionsWorld.CreateAsync(app, await azurite.TakeAccountAsync(Cancel));
        var host = await world.StartAsync(settings: ("Operator__Key", Key));
        using var client = ClientOf(host);

        using var tick = await client.PostAsync("/api/operator/tick", null, Cancel);
        var report = JsonNode.Parse(await tick.Content.ReadAsStringAsync(Cancel))!;
        await world.WaitForEmptyQueuesAsync();

        Assert.Equal(HttpStatusCode.OK, tick.StatusCode);
        Assert.All(report["rounds"]!.AsArray(), round => Assert.Equal("Done", (string?)round!["outcome"]));
        Assert.Equal(world.Sources.Wanted.Order(), (await world.TitlesAsync()).Order());
        Assert.Single(host.Logs, log => log.Event == "PlanRoundEnded");
    }

    [Fact]
    public async Task WhatIsBilledIsCountedAndKeptAlsoWhenTheInstanceEnds()
    {
        await using var world = await FunctionsWorld.CreateAsync(app, await azurite.TakeAccountAsync(Cancel));
        var host = await world.StartAsync();
        await FunctionsWorld.FireAsync(host, "Plan");
        await world.WaitForEmptyQueuesAsync();
        using var client = ClientOf(host);
        await client.GetStringAsync("/api/digest", Cancel);

        await host.StopAsync();

        var rows = world.Get<IRecordStore>().ListAsync(RecordKinds.Uses, RecordKey.Only, null, Cancel);
        var row = Assert.Single(await rows.ToListAsync(Cancel));
        Assert.True(row.Counts.Messages > 0);
        Assert.Equal(row.Counts.Messages + 2, row.Counts.Executions);
        Assert.True(row.Counts.ActiveMilliseconds >= 1000, $"{row.Counts}");
        Assert.True(row.Counts.Transactions > 20, $"{row.Counts}");
        Assert.Null(row.Counts.TelemetryBytes);
    }

    /// <summary>The messages are put there as a host puts them, one by hand without base64.</summary>
    [Fact]
    public async Task PoisonIsListedReplayedOnceAndDropped()
    {
        await using var world = await FunctionsWorld.CreateAsync(app, await azurite.TakeAccountAsync(Cancel));
        var host = await world.StartAsync(settings: ("Operator__Key", Key));
        using var client = ClientOf(host);
        var date = await world.AddEditionAsync();
        var reader = (await world.AddReadersAsync(1)).Single();
        var poison = Queues.PoisonOf(Queues.SendMail);
        var message = $$"""{"mail":"digest","edition":"{{date:O}}","subscriptionIds":["{{reader}}"]}""";
        await world.Get<IMessageQueue>().SendAsync(poison, message, TimeSpan.Zero, Cancel);
        await new QueueClient(world.Connection, poison).SendMessageAsync("{ by hand", Cancel);

        var listed = JsonNode.Parse(await client.GetStringAsync("/api/operator/poison", Cancel))!["messages"]!.AsArray();
        Assert.Equal([message, "{ by hand"], listed.Select(one => (string?)one!["body"]));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(client, listed[0]!, "replay"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(client, listed[0]!, "replay"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(client, listed[1]!, "drop"));
        await world.WaitForEmptyQueuesAsync();

        Assert.Single(world.Mails());
        Assert.Equal(0, await world.Get<IMessageQueue>().CountAsync(poison, Cancel));
        Assert.Equal(1, host.Logs.Count(log => log.Event == "PoisonDropped"));
        Assert.All(host.Results, result => Assert.True(result.IsSuccess, result.Problem));
    }

    [Fact]
    public async Task WithoutAKeyOrWithAnotherThereIsNoWayIn()
    {
        await using var world = await FunctionsWorld.CreateAsync(app, await azurite.TakeAccountAsync(Cancel));
        var closed = await world.StartAsync(listens: false);
        var open = await world.StartAsync(listens: false, settings: ("Operator__Key", new string('k', 40)));

        Assert.Equal(HttpStatusCode.NotFound, await TickAsync(closed));
        Assert.Equal(HttpStatusCode.Unauthorized, await TickAsync(open));
    }

    private static async Task<HttpStatusCode> TickAsync(FunctionsHost.FunctionsRuntime host)
    {
        using var client = ClientOf(host);
        using var answer = await client.PostAsync("/api/operator/tick", null, Cancel);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, JsonNode message, string change)
    {
        using var answer = await client.PostAsync($"/api/operator/poison/{message["id"]}/{change}", null, Cancel);
        return answer.StatusCode;
    }

    private static HttpClient ClientOf(FunctionsHost.FunctionsRuntime host)
    {
        var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        return client;
    }
}
