using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aggregator.Storage.Tests.Azure;

/// <summary>An account that was there at the start may be away later.</summary>
public sealed class UnreachableAccountTests(AzuriteServer azurite)
{
    // Port 1 of this machine: nothing listens there. The key is the emulator's kind, of no account.
    private const string Nowhere =
        "AccountName=nowhere;AccountKey=bm93aGVyZQ==;TableEndpoint=http://127.0.0.1:1/nowhere;QueueEndpoint=http://127.0.0.1:1/nowhere;";

    [Fact]
    public async Task EveryPortSaysThatTheStoreIsAway()
    {
        await using var services = Open(Nowhere, prefix: "");
        var cancellationToken = TestContext.Current.CancellationToken;

        var queue = await Assert.ThrowsAsync<StorageUnavailableException>(
            () => services.GetRequiredService<IMessageQueue>()
                .ReceiveAsync(Queues.VisitHosts, 1, TimeSpan.FromSeconds(30), cancellationToken));
        var table = await Assert.ThrowsAsync<StorageUnavailableException>(
            () => services.GetRequiredService<IFeedStore>().ListAsync(cancellationToken));

        Assert.Contains("127.0.0.1:1", queue.Message, StringComparison.Ordinal);
        Assert.Contains("cannot be reached", table.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("bm93aGVyZQ", queue.Message + table.Message, StringComparison.Ordinal);
    }
    /// <summary>As a request does that arrives while a new account is being prepared.</summary>
    [Fact]
    public async Task SoDoesEveryPortWhileTablesAndQueuesAreMissing()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var services = Open(await azurite.GetConnectionStringAsync(cancellationToken), $"t{Guid.NewGuid().ToString("N")[..10]}");

        var queue = await Assert.ThrowsAsync<StorageUnavailableException>(
            () => services.GetRequiredService<IMessageQueue>().CountAsync(Queues.VisitHosts, cancellationToken));
        var list = await Assert.ThrowsAsync<StorageUnavailableException>(
            () => services.GetRequiredService<IFeedStore>().ListAsync(cancellationToken));
        var one = await Assert.ThrowsAsync<StorageUnavailableException>(
            () => services.GetRequiredService<IFeedStore>().FindAsync("nobody", cancellationToken));

        Assert.All([queue, list, one], failure => Assert.Contains("has not all tables and queues", failure.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SoDoesEveryPortWhoseRightWasTakenAway()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var wrong = (await azurite.GetConnectionStringAsync(cancellationToken)).Replace("AccountKey=", "AccountKey=AAAA", StringComparison.Ordinal);
        await using var services = Open(wrong, prefix: "");

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(
            () => services.GetRequiredService<IFeedStore>().ListAsync(cancellationToken));

        Assert.Contains("refuses this identity or key", failure.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Open(string connection, string prefix) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(
            [new("AzureStorage:ConnectionString", connection), new("AzureStorage:Prefix", prefix)]).Build())
        .AddSingleton(TimeProvider.System)
        .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
        .AddAzureStorage()
        .BuildServiceProvider();
}
