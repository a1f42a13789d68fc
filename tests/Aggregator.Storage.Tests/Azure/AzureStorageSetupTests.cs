using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aggregator.Storage.Tests.Azure;

/// <summary>What an operator meets whose settings or account are not what they should be.</summary>
public sealed class AzureStorageSetupTests(AzuriteServer azurite)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PreparingAgainMakesNothingAndCostsTwoRequests()
    {
        var counting = new CountingPolicy();
        await using var backend = new AzureBackend(azurite);
        await backend.StartAsync(Cancel);
        await backend.OpenAsync(Cancel);
        backend.Policy = counting;

        await backend.OpenAsync(Cancel);

        Assert.Equal(2, counting.Requests);
    }

    [Fact]
    public async Task ManyMayPrepareAtOnce()
    {
        await using var backend = new AzureBackend(azurite);
        await backend.StartAsync(Cancel);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => backend.OpenAsync(Cancel)));

        var services = await backend.OpenAsync(Cancel);
        Assert.Empty(await services.GetRequiredService<IFeedStore>().ListAsync(Cancel));
        await Assert.AllAsync(
            Queues.All,
            async queue => Assert.Equal(0, await services.GetRequiredService<IMessageQueue>().CountAsync(queue, Cancel)));
    }

    [Fact]
    public async Task AnAccountThatDoesNotAnswerIsNamed()
    {
        const string Closed = "AccountName=a;AccountKey=a2V5;TableEndpoint=http://127.0.0.1:9/a;QueueEndpoint=http://127.0.0.1:9/a";

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => PrepareAsync(("ConnectionString", Closed)));

        Assert.StartsWith("The storage account at 'http://127.0.0.1:9/a' cannot be reached.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AKeyThatIsRefusedIsNamed()
    {
        var wrong = (await azurite.GetConnectionStringAsync(Cancel)).Replace("AccountKey=", "AccountKey=AAAA", StringComparison.Ordinal);

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => PrepareAsync(("ConnectionString", wrong)));

        Assert.Contains("refuses this identity or key", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("AAAA", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AzureStorage:TableServiceUri is missing")]
    [InlineData("AzureStorage:QueueServiceUri is missing", "TableServiceUri", "https://a.table.core.windows.net")]
    [InlineData(
        "AzureStorage:TableServiceUri must be an absolute https address",
        "TableServiceUri",
        "http://a.table.core.windows.net",
        "QueueServiceUri",
        "https://a.queue.core.windows.net")]
    [InlineData("AzureStorage:ConnectionString is not a connection string", "ConnectionString", "my account")]
    [InlineData(
        "AzureStorage:ConnectionString is not a connection string",
        "ConnectionString",
        "AccountName=a;AccountKey=###;TableEndpoint=x")]
    [InlineData(
        "Prefix must be empty or up to 30 lower-case letters and digits",
        "ConnectionString",
        "UseDevelopmentStorage=true",
        "Prefix",
        "My-News")]
    public async Task AWrongSettingIsRefusedByName(string refusal, params string[] settings)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(
            () => PrepareAsync([.. settings.Chunk(2).Select(pair => (pair[0], pair[1]))]));

        Assert.Contains(refusal, failure.Message, StringComparison.Ordinal);
    }

    private static async Task PrepareAsync(params (string Name, string Value)[] settings)
    {
        await using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder()
                .AddInMemoryCollection(
                    settings.Select(setting => new KeyValuePair<string, string?>($"AzureStorage:{setting.Name}", setting.Value)))
                .Build())
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>)).AddSingleton(TimeProvider.System)
            .AddAzureStorage()
            .BuildServiceProvider();

        await services.GetRequiredService<IStorageSetup>().PrepareAsync(Cancel);
    }
}
