
namespace Aggregator.Web.Pages;

/// <summary>Says where else to look: as a page to browsers, as a problem to programs.</summary>
internal static class NotFoundPage
{
    private const int LongestWords = 60;

    public static Task<IResult> AnswerAsync(HttpContext context) => AnswerAsync(context, "missing.anything", "/");

    /// <param name="reason">The key of what to say.</param>
    /// <param name="onward">Path of the page that leads on; its key is "missing.to" and the path.</param>
    public static async Task<IResult> AnswerAsync(HttpContext context, string reason, string onward)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || !Negotiation.PrefersHtml(context.Request))
        {
            return Problem.NotFound(PageStrings.English[reason]);
        }

        var pageRequest = PageRequest.Of(context);
        var page = MessageView.Create(new MessageModel
        {
            Request = pageRequest,
            Title = pageRequest.Words["missing.title"],
            Paragraphs = [pageRequest.Words[reason]],
            Link = (onward, pageRequest.Words["missing.to" + onward]),
            IsMissing = true,
            Search = WordsOf(context.Request.Path),
        });

        return await PageRenderer.PrivateAsync(context, page, StatusCodes.Status404NotFound);
    }

    /// <summary>What the end of the address may have been about, to be searched for at a press.</summary>
    private static string WordsOf(PathString path)
    {
        var end = SingleLine.Of((path.Value ?? "").Split('/')[^1].Replace('-', ' ').Replace('_', ' '));
        return end.Length <= LongestWords ? end : "";
    }
}
