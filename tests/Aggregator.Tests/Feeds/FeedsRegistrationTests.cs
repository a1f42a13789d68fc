using Microsoft.Extensions.Configuration;

namespace Aggregator.Tests.Feeds;

public sealed class FeedsRegistrationTests
{
    [Fact]
    public async Task TheStepsCanBeResolved()
    {
        await using var provider = Provide([]);

        Assert.NotNull(provider.GetRequiredService<FeedPlanner>());
        Assert.NotNull(provider.GetRequiredService<FeedProbe>());
        Assert.NotNull(provider.GetRequiredService<FeedCatalogue>());
        Assert.Equal("Aggregator/0.1", provider.GetRequiredService<IOptions<FetchOptions>>().Value.UserAgentFor(null));
    }

    [Fact]
    public void EveryFeedOfTheCatalogueHasItsAdapterRegistered()
    {
        var catalogue = new FeedCatalogue(Options.Create(new FeedOptions()), new FakeFeedStore());
        var adapters = new FeedAdapters(Sources.RegisteredAdapters.All);

        Assert.All(catalogue.Feeds, feed => Assert.NotNull(adapters.Find(feed.Adapter)));
    }

    [Theory]
    [InlineData("Feeds:MinInterval", "2.00:00:00", "MinInterval")]
    [InlineData("Feeds:MaxBytes", "0", "MaxBytes")]
    [InlineData("Web:ExchangeTimeout", "01:00:00", "ExchangeTimeout")]
    [InlineData("Web:UserAgent", "", "UserAgent")]
    [InlineData("Web:UserAgent", "Mozilla (\n)", "UserAgent")]
    [InlineData("Web:ContactAddress", "call me", "ContactAddress")]
    [InlineData("Web:MaxRequests", "0", "MaxRequests")]
    [InlineData("WebSub:CallbackAddress", "news.example.org", "CallbackAddress")]
    public async Task ABadSettingIsRefusedByName(string key, string value, string name)
    {
        await using var provider = Provide(new() { [key] = value });

        var exception = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(name, exception.Message, StringComparison.Ordinal);
    }

    /// <summary><see cref="FeedsServiceCollectionExtensions"/> on nothing but stores and settings.</summary>
    private static ServiceProvider Provide(Dictionary<string, string?> settings) => new ServiceCollection()
        .AddLogging()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
        .AddSingleton<IFeedStore>(new FakeFeedStore())
        .AddSingleton<IFeedStateStore>(new FakeFeedStateStore())
        .AddSingleton<ICandidateStore>(new FakeCandidateStore())
        .AddSingleton<IEntryIntake>(new FakeEntryIntake(new FakeCandidateStore()))
        .AddSingleton<IArticleStore>(new FakeArticleStore())
        .AddSingleton<IMessageQueue>(new FakeMessageQueue())
        .AddSingleton<ILeaseStore>(new FakeLeaseStore())
        .AddSingleton<IWebSubSubscriptionStore>(new FakeWebSubSubscriptionStore())
        .AddSingleton<IWallStore>(new FakeWallStore())
        .AddFeeds()
        .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
}
