using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace Aggregator.Web.Answers;

/// <summary>Answers with a representation: conditional (RFC 9110, 13), compressed when the caller takes it, and with its cache rule.</summary>
internal sealed class RepresentationResult(Representation representation, string cacheControl, string vary = "Accept-Encoding") : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var coding = representation.IsWorthCompressing ? ContentCoding.Choose(httpContext.Request) : null;
        var response = httpContext.Response;
        response.Headers.ETag = representation.ETagIn(coding);
        response.Headers.CacheControl = cacheControl;
        response.Headers.Vary = vary;
        response.GetTypedHeaders().LastModified = representation.LastModified;

        if (IsUnchanged(httpContext.Request.GetTypedHeaders()))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var body = representation.In(coding);
        response.ContentType = representation.ContentType;
        response.ContentLength = body.Length;

        if (coding is not null)
        {
            response.Headers.ContentEncoding = coding;
        }

        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await response.Body.WriteAsync(body, httpContext.RequestAborted);
        }
    }

    private bool IsUnchanged(RequestHeaders request)
    {
        if (request.IfNoneMatch is { Count: > 0 } tags)
        {
            // Any coding of the same bytes will do: a cache may ask with the tag of one and accept another.
            return tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || IsOurs(tag.Tag.AsSpan()));
        }

        return representation.LastModified is { } modified && request.IfModifiedSince is { } since && modified <= since;
    }

    private bool IsOurs(ReadOnlySpan<char> quoted)
    {
        var tag = quoted.Trim('"');
        var core = representation.Tag.AsSpan();

        return tag.StartsWith(core, StringComparison.Ordinal) && tag[core.Length..] is "" or "-gzip" or "-br";
    }
}
