using Aggregator.Delivery;
using Aggregator.Digests;
using Aggregator.Web.Answers;
using Aggregator.Web.Api;
using Aggregator.Web.Assets;
using Aggregator.Web.Editions;
using Aggregator.Web.Mail;
using Aggregator.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Aggregator.Web;

/// <summary>What both hosts answer over HTTP: the services, the endpoints, and what becomes of errors.</summary>
public static class AggregatorWeb
{
    /// <summary>Everything the endpoints and the mails need beyond the core's own subjects and a store.</summary>
    public static IServiceCollection AddAggregatorWeb(this IServiceCollection services)
    {
        services.AddRouting();
        services.AddRequestLogFilter();
        services.AddOptionsWithValidateOnStart<WebsiteOptions, WebsiteOptionsValidator>().BindConfiguration(WebsiteOptions.Section);
        services.TryAddSingleton(provider => LinksOf(provider.GetRequiredService<IOptions<WebsiteOptions>>().Value));
        services.TryAddSingleton<SiteLinks>();
        services.TryAddSingleton<EditionNeighbours>();
        services.TryAddSingleton<EditionWriter>();
        services.TryAddSingleton<FormatChooser>();
        services.TryAddSingleton<FeedDesk>();
        services.TryAddSingleton<HealthDesk>();
        services.TryAddSingleton<PageDesk>();
        services.TryAddSingleton<EditionPageWriter>();
        services.TryAddSingleton<DeskFigures>();
        services.TryAddSingleton<IMailHtml, MailHtml>();
        services.AddSingleton<IEditionFormat, HtmlFormat>();

        return services;
    }

    /// <summary>Maps every endpoint once; unknown addresses get a helpful answer too.</summary>
    public static IEndpointRouteBuilder MapAggregator(this IEndpointRouteBuilder endpoints)
    {
        var site = endpoints.MapGroup("").AddEndpointFilter(SecurityHeaders.Apply);
        site.MapDigest();
        site.MapEditions();
        site.MapArticles();
        site.MapStories();
        site.MapLabs();
        site.MapNearMisses();
        site.MapFeeds();
        site.MapHealth();
        site.MapPush();
        site.MapSubscriptions();
        site.MapPages();
        site.MapAssets();
        site.MapSiteMap();

        return endpoints;
    }

    /// <summary>Turns what went wrong into a problem that says what can be done and shows nothing of the inside. Comes before routing.</summary>
    public static IApplicationBuilder UseAggregatorErrors(this IApplicationBuilder app) => app
        .UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = Errors.StatusOf,
            ExceptionHandler = Errors.AnswerAsync,
        })
        .UseStatusCodePages(context => Errors.AnswerStatusAsync(context.HttpContext));

    private static EditionLinks LinksOf(WebsiteOptions options) =>
        new(options.BaseAddress is { } address ? SiteLinks.WithSlash(address) : null);
}
