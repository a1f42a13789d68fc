using Aggregator.Web.Answers;
using Microsoft.AspNetCore.Http;

namespace Aggregator.Web.Pages;

/// <summary>Says where else to look: as a page to browsers, as a problem to programs.</summary>
internal static class NotFoundPage
{
    private const string Anything = "There is nothing at this address. The front page has the news, /archive every edition, and /about the addresses for programs.";

    public static Task<IResult> AnswerAsync(HttpContext context) => AnswerAsync(context, Anything);

    public static async Task<IResult> AnswerAsync(HttpContext context, string detail)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || !Negotiation.PrefersHtml(context.Request))
        {
            return Problem.NotFound(detail);
        }

        var page = MessageView.Create(new MessageModel { Title = "Not found", Paragraphs = [detail], Link = ("/archive", "To the archive") });
        return await PageDesk.PrivateAsync(context, page, StatusCodes.Status404NotFound);
    }
}
