using System.Text.Encodings.Web;
using System.Text.Unicode;
using RazorSlices;

namespace Aggregator.Web.Rendering;

/// <summary>Turns Razor views into answers.</summary>
internal static class PageRenderer
{
    public const string ContentType = "text/html; charset=utf-8";

    /// <summary>Chinese stays as it is, so that pages are small and their source can be read.</summary>
    public static HtmlEncoder Encoder { get; } = HtmlEncoder.Create(UnicodeRanges.All);

    public static async Task<string> RenderAsync(RazorSlice slice, CancellationToken cancellationToken)
    {
        using (slice)
        {
            return await slice.RenderAsync(Encoder, cancellationToken);
        }
    }

    /// <summary>A page that caches may keep for a while.</summary>
    public static async Task<IResult> PublicAsync(HttpContext context, PageRequest request, RazorSlice slice, TimeSpan freshFor) =>
        new RepresentationResult(
            new Representation(await RenderAsync(slice, context.RequestAborted), ContentType, null), CacheRule.For(freshFor), request.Vary);

    /// <summary>A page for one person or one moment, with its status.</summary>
    public static async Task<IResult> PrivateAsync(HttpContext context, RazorSlice slice, int status = StatusCodes.Status200OK)
    {
        context.Response.Headers.CacheControl = CacheRule.Never;
        return Results.Content(await RenderAsync(slice, context.RequestAborted), ContentType, null, status);
    }
}
