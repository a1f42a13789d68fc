using Microsoft.Extensions.Configuration;

namespace Aggregator.Tests.Feeds.Sources;

/// <summary>The readers that <c>AddFeeds</c> registers.</summary>
internal static class RegisteredAdapters
{
    /// <summary>When they read: what is older than two weeks is no news to them.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 4, 3, 0, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<IFeedAdapter> All { get; } = Resolve();

    private static IFeedAdapter[] Resolve()
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now));
        services.AddFeeds();

        return [.. services.BuildServiceProvider().GetServices<IFeedAdapter>()];
    }
}
