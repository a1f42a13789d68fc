using Aggregator.Http;
using Aggregator.Text.Markup;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aggregator.Articles;

public static class ArticlesServiceCollectionExtensions
{
    /// <summary>Registers what fetches pages and takes articles out of them; needs <c>AddFeeds()</c> for the web.</summary>
    public static IServiceCollection AddArticles(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<ArticleOptions, ArticleOptionsValidator>().BindConfiguration(ArticleOptions.Section);
        services.AddSingleton<RobotsPolicy>();
        services.AddSingleton<PageFetcher>();
        services.AddSingleton<PageExtractor>();
        services.TryAddSingleton<ParseGate>();
        services.AddSingleton<BoundedExtractor>();

        return services;
    }
}
