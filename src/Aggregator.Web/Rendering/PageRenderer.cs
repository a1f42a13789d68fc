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

    public static async Task<Representation> RenderAsync(
        RazorSlice slice, DateTimeOffset? lastModified, CancellationToken cancellationToken) =>
        new(await ToBytesAsync(slice, cancellationToken), ContentType, lastModified);

    public static async Task<byte[]> ToBytesAsync(RazorSlice slice, CancellationToken cancellationToken)
    {
        using var output = new MemoryStream();
        using (slice)
        {
            await using var writer = new StreamWriter(output, leaveOpen: true);
            await slice.RenderAsync(writer, Encoder, cancellationToken);
        }

        return output.ToArray();
    }

    /// <summary>A page that caches may keep for a while.</summary>
    public static async Task<IResult> PublicAsync(HttpContext context, PageRequest request, RazorSlice slice, TimeSpan freshFor) =>
        new RepresentationResult(await RenderAsync(slice, null, context.RequestAborted), CacheRule.For(freshFor), request.Vary);

    /// <summary>A page for one person or one moment, with its status.</summary>
    public static async Task<IResult> PrivateAsync(HttpContext context, RazorSlice slice, int status = StatusCodes.Status200OK)
    {
        context.Response.Headers.CacheControl = CacheRule.Never;
        return new BytesResult(await ToBytesAsync(slice, context.RequestAborted), status);
    }

    private sealed class BytesResult(byte[] body, int status) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = ContentType;
            httpContext.Response.ContentLength = body.Length;
            if (!HttpMethods.IsHead(httpContext.Request.Method))
            {
                await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
            }
        }
    }
}
