namespace Aggregator.Web.Pages;

/// <summary>Says where else to look: as a page to browsers, as a problem to programs.</summary>
internal static class NotFoundPage
{
    private const int MaxSearch = 60;

    public static Task<IResult> AnswerAsync(HttpContext context) => AnswerAsync(context, "missing.anything", "/");

    /// <param name="reason">Key of the sentence to show.</param>
    /// <param name="onward">Path of the page that leads on; the key of its link is "missing.to" and the path.</param>
    public static async Task<IResult> AnswerAsync(HttpContext context, string reason, string onward)
    {
        var isApi = context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
        if (isApi || !Negotiation.PrefersHtml(context.Request))
        {
            return Problem.NotFound(PageStrings.English[reason]);
        }

        var request = PageRequest.Of(context);
        var page = new MessageModel(request, request.Strings["missing.title"], request.Strings[reason])
        {
            Link = (onward, request.Strings["missing.to" + onward]),
            IsMissing = true,
            Search = SearchFor(context.Request.Path),
        };
        return await PageRenderer.PrivateAsync(context, MessageView.Create(page), StatusCodes.Status404NotFound);
    }

    /// <summary>The end of the address as words, so that one press searches for what it may have been about.</summary>
    private static string SearchFor(PathString path)
    {
        var end = SingleLine.Of((path.Value ?? "").Split('/')[^1].Replace('-', ' ').Replace('_', ' '));
        return end.Length <= MaxSearch ? end : "";
    }
}
