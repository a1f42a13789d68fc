using Microsoft.Extensions.Configuration;

namespace Aggregator.Tests.Feeds.Sources;

/// <summary>The readers that <c>AddFeeds</c> registers.</summary>
internal static class RegisteredAdapters
{
    public static IReadOnlyList<IFeedAdapter> All { get; } = Resolve();

    private static IFeedAdapter[] Resolve()
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddFeeds();

        return [.. services.BuildServiceProvider().GetServices<IFeedAdapter>()];
    }
}
