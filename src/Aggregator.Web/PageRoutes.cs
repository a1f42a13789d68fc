using Aggregator.Web.Pages;
using Aggregator.Web.Pages.About;
using Aggregator.Web.Pages.Editions;
using Aggregator.Web.Pages.Labs;
using Aggregator.Web.Pages.Search;
using Aggregator.Web.Pages.Sources;
using Aggregator.Web.Pages.Stories;
using Aggregator.Web.Pages.Subscriptions;

namespace Aggregator.Web;

/// <summary>Every page three times: in the language of <c>Accept-Language</c>, and below <c>/en</c> and <c>/zh</c> in that one.</summary>
internal static class PageRoutes
{
    public static void MapPages(this IEndpointRouteBuilder site)
    {
        MapTo(site.MapGroup(""));
        foreach (var strings in PageStrings.All)
        {
            MapTo(site.MapGroup(strings.Prefix).WithMetadata(new FixedLanguage(strings)));
        }
    }

    private static void MapTo(IEndpointRouteBuilder pages)
    {
        pages.MapEditionPages();
        pages.MapStoryPages();
        pages.MapLabPages();
        pages.MapSourcesPages();
        pages.MapAboutPages();
        pages.MapSearchPage();
        pages.MapSubscriptionPages();
        pages.MapRead("/{**path}", (HttpContext context) => NotFoundPage.AnswerAsync(context)).WithOrder(int.MaxValue);
    }
}
