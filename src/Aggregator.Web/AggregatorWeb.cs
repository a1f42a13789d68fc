using Aggregator.Audit;
using Aggregator.Delivery;
using Aggregator.Web.Api;
using Aggregator.Web.Assets;
using Aggregator.Web.Mail;
using Aggregator.Web.Mcp;
using Aggregator.Web.Pages;
using Aggregator.Web.Pages.Editions;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aggregator.Web;

/// <summary>What both hosts answer over HTTP: the services, the endpoints, and the answers to errors.</summary>
public static class AggregatorWeb
{
    /// <summary>Everything the endpoints and the mails need beyond the core's own subjects and a store.</summary>
    public static IServiceCollection AddAggregatorWeb(this IServiceCollection services)
    {
        services.AddRouting();
        services.AddRequestLogFilter();
        services.AddCostLimits();
        services.AddTurns();
        services.AddPublicReads();
        services.TryAddSingleton<ResponseCache>();
        services.AddOptionsWithValidateOnStart<WebsiteOptions, WebsiteOptionsValidator>().BindConfiguration(WebsiteOptions.Section);
        services.AddOptionsWithValidateOnStart<OperatorOptions, OperatorOptionsValidator>().BindConfiguration(OperatorOptions.Section);
        services.TryAddSingleton(new Operator("the operator's key over HTTP"));
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<WebsiteOptions>>().Value.Links);
        services.TryAddSingleton<SiteLinks>();
        services.TryAddSingleton<EditionWriter>();
        services.TryAddSingleton<FeedReportCache>();
        services.TryAddSingleton<HealthMonitor>();
        services.TryAddSingleton<SiteStatistics>();
        services.TryAddSingleton<CostCache>();
        services.TryAddSingleton<FormatChooser>();
        services.TryAddSingleton<NewsFeedEndpoints.NewsFeedWriter>();
        services.TryAddSingleton<OpenApiSource>();
        services.TryAddSingleton<EditionPageWriter>();
        services.TryAddSingleton<IMailHtml, MailHtml>();
        services.AddSingleton<EditionFormat, HtmlFormat>();
        services.AddMcpServer().WithHttpTransport(transport => transport.Stateless = true).WithNewsTools().WithTurns();

        return services;
    }

    /// <summary>Maps every endpoint once; unknown addresses get a helpful answer too.</summary>
    public static IEndpointRouteBuilder MapAggregator(this IEndpointRouteBuilder endpoints)
    {
        var site = endpoints.MapGroup("");
        site.MapDigest();
        site.MapNewsFeeds();
        site.MapEditions();
        site.MapArticles();
        site.MapStories();
        site.MapLabs();
        site.MapNearMisses();
        site.MapFeeds();
        site.MapHealth();
        site.MapOperator();
        site.MapWebSub();
        site.MapSubscriptions();
        site.MapOpenApi();
        site.MapMcpTools();
        site.MapPages();
        site.MapAssets();
        site.MapSiteMap();

        return endpoints;
    }

    /// <summary>Turns errors into problems that say what can be done and reveal nothing of the inside. Comes before routing.</summary>
    public static IApplicationBuilder UseAggregatorErrors(this IApplicationBuilder app) => app
        .UseRequestGuard()
        .UseResponseCache()
        .UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = ErrorResponses.StatusOf,
            ExceptionHandler = ErrorResponses.WriteExceptionAsync,

            // What a caller did wrong is not a failure of ours.
            SuppressDiagnosticsCallback = context => ErrorResponses.StatusOf(context.Exception) < 500,
        })
        .UseOriginGuard(McpEndpoints.Path)
        .UseProtocolVersions()
        .UseStatusCodePages(context => ErrorResponses.WriteStatusAsync(context.HttpContext));

    /// <summary>Lets pages of other sites read what is public, and limits costs. Comes between routing and the endpoints.</summary>
    public static IApplicationBuilder UseAggregatorLimits(this IApplicationBuilder app) => app.UseCors().UseRateLimiter().UseTurns();
}
