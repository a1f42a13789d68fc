namespace Aggregator.Web.Pages;

/// <summary>Every page three times: in the language of <c>Accept-Language</c>, and below <c>/en</c> and <c>/zh</c> in that one.</summary>
internal static class PageRoutes
{
    public static void MapPages(this IEndpointRouteBuilder site)
    {
        MapTo(site.MapGroup(""));

        foreach (var strings in PageStrings.All)
        {
            MapTo(site.MapGroup("/" + strings.Code).WithMetadata(new FixedLanguage(strings)));
        }
    }

    private static void MapTo(IEndpointRouteBuilder pages)
    {
        pages.MapEditionPages();
        pages.MapStoryPages();
        pages.MapLabPages();
        pages.MapDeskPages();
        pages.MapSearchPage();
        pages.MapReferencePage();
        pages.MapSubscriptionPages();
        Api.ReadEndpoints.MapRead(pages, "/{**path}", (HttpContext context) => NotFoundPage.AnswerAsync(context)).WithOrder(int.MaxValue);
    }
}
