using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aggregator.Storage.Tests.Azure;

/// <summary>An account that was there at the start may be away later.</summary>
public sealed class UnreachableAccountTests
{
    // Port 1 of this machine: nothing listens there. The key is the emulator's kind, of no account.
    private const string Nowhere =
        "AccountName=nowhere;AccountKey=bm93aGVyZQ==;TableEndpoint=http://127.0.0.1:1/nowhere;QueueEndpoint=http://127.0.0.1:1/nowhere;";

    [Fact]
    public async Task EveryPortSaysThatTheStoreIsAway()
    {
        await using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(
                new ConfigurationBuilder().AddInMemoryCollection([new("AzureStorage:ConnectionString", Nowhere)]).Build())
            .AddSingleton(TimeProvider.System)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddAzureStorage()
            .BuildServiceProvider();
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
}
