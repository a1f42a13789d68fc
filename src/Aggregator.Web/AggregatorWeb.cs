using Aggregator.Delivery;
using Aggregator.Web.Assets;
using Aggregator.Web.Mail;
using Aggregator.Web.Mcp;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aggregator.Web;

/// <summary>What both hosts answer over HTTP: the services, the endpoints, and what becomes of errors.</summary>
public static class AggregatorWeb
{
    /// <summary>Everything the endpoints and the mails need beyond the core's own subjects and a store.</summary>
    public static IServiceCollection AddAggregatorWeb(this IServiceCollection services)
    {
        services.AddRouting();
        services.AddRequestLogFilter();
        services.AddCostLimits();
        services.AddPublicReads();
        services.TryAddSingleton<ResponseCache>();
        services.AddOptionsWithValidateOnStart<WebsiteOptions, WebsiteOptionsValidator>().BindConfiguration(WebsiteOptions.Section);
        services.TryAddSingleton(provider => LinksOf(provider.GetRequiredService<IOptions<WebsiteOptions>>().Value));
        services.TryAddSingleton<SiteLinks>();
        services.TryAddSingleton<EditionNeighbours>();
        services.TryAddSingleton<EditionWriter>();
        services.TryAddSingleton<FormatChooser>();
        services.TryAddSingleton<NewsFeedEndpoints.NewsFeedDesk>();
        services.TryAddSingleton<FeedReportCache>();
        services.TryAddSingleton<OpenApiEndpoints.Reference>();
        services.AddMcpServer().WithHttpTransport(transport => transport.Stateless = true).WithNewsTools();
        services.TryAddSingleton<HealthMonitor>();
        services.TryAddSingleton<PageRenderer>();
        services.TryAddSingleton<EditionPageWriter>();
        services.TryAddSingleton<SiteStatistics>();
        services.TryAddSingleton<IMailHtml, MailHtml>();
        services.AddSingleton<IEditionFormat, HtmlFormat>();

        return services;
    }

    /// <summary>Maps every endpoint once; unknown addresses get a helpful answer too.</summary>
    public static IEndpointRouteBuilder MapAggregator(this IEndpointRouteBuilder endpoints)
    {
        var site = endpoints.MapGroup("").AddEndpointFilter(SecurityHeaders.Apply);
        site.MapDigest();
        site.MapNewsFeeds();
        site.MapEditions();
        site.MapArticles();
        site.MapStories();
        site.MapLabs();
        site.MapNearMisses();
        site.MapFeeds();
        site.MapHealth();
        site.MapPush();
        site.MapSubscriptions();
        site.MapReference();
        site.MapAssistants();
        site.MapPages();
        site.MapAssets();
        site.MapSiteMap();

        return endpoints;
    }

    /// <summary>Turns what went wrong into a problem that says what can be done and shows nothing of the inside; what was just answered is answered again before. Comes before routing.</summary>
    public static IApplicationBuilder UseAggregatorErrors(this IApplicationBuilder app) => app
        .UseRequestGuard()
        .UseWarmAnswers()
        .UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = Errors.StatusOf,
            ExceptionHandler = Errors.AnswerAsync,

            // What a caller did wrong is no failure of ours.
            SuppressDiagnosticsCallback = context => Errors.StatusOf(context.Exception) < StatusCodes.Status500InternalServerError,
        })
        .UseStatusCodePages(context => Errors.AnswerStatusAsync(context.HttpContext));

    /// <summary>Lets pages of other sites read what is public, and limits what costs. Comes between routing and the endpoints.</summary>
    public static IApplicationBuilder UseAggregatorLimits(this IApplicationBuilder app) => app.UseCors().UseRateLimiter();

    private static EditionLinks LinksOf(WebsiteOptions options) =>
        new(options.BaseAddress is { } address ? SiteLinks.WithSlash(address) : null);
}
