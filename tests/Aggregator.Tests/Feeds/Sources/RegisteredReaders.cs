using Aggregator.Feeds;
using Aggregator.Feeds.Sources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Tests.Feeds.Sources;

/// <summary>The readers that <c>AddFeeds</c> registers.</summary>
internal static class RegisteredReaders
{
    public static IReadOnlyList<ISourceReader> All { get; } = Resolve();

    private static ISourceReader[] Resolve()
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddFeeds();

        return [.. services.BuildServiceProvider().GetServices<ISourceReader>()];
    }
}
