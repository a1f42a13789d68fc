using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Aggregator.Web.Http;

/// <summary>Answers with a representation: compressed if the caller takes it, and no body if the caller has it (RFC 9110, 13).</summary>
internal sealed class RepresentationResult(Representation representation, string cacheControl, string vary = "Accept-Encoding") : IResult
{
    /// <summary>True when the next who request the same within a second get this very answer, which then no limit counts.</summary>
    public bool IsForAll { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (IsForAll)
        {
            var kept = new RepresentationResult(representation, cacheControl, vary);
            httpContext.RequestServices.GetRequiredService<ResponseCache>().Keep(httpContext.Request, kept);
        }

        var (request, headers) = (httpContext.Request, httpContext.Response.Headers);
        var coding = representation.IsWorthCompressing ? ContentCoding.Choose(request) : null;
        headers.ETag = representation.ETagIn(coding);
        headers.CacheControl = cacheControl;
        headers.Vary = vary;
        headers.LastModified = representation.LastModifiedText;
        PublicReads.AddTo(headers);
        if (IsUnchanged(request, headers.ETag!))
        {
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var body = representation.In(coding);
        headers.ContentType = representation.ContentType;
        headers.ContentEncoding = coding;
        headers.ContentLength = body.Length;

        if (HttpMethods.IsHead(request.Method))
        {
            return Task.CompletedTask;
        }

        // The server itself ends a write to a caller who has left; a token for it would be made for every request.
        return httpContext.Response.Body.WriteAsync(body, CancellationToken.None).AsTask();
    }

    private bool IsUnchanged(HttpRequest request, string tag)
    {
        if (request.Headers.IfNoneMatch is { Count: > 0 } given)
        {
            return IsNamed(given, tag);
        }

        return IsOld(request);
    }

    /// <summary>The tag as we gave it is what nearly all callers send; it needs no parser.</summary>
    private bool IsNamed(StringValues given, string tag) =>
        given == tag
        || (EntityTagHeaderValue.TryParseList(given, out var tags)
            && tags.Any(named => named.Equals(EntityTagHeaderValue.Any) || IsOurs(named.Tag.AsSpan())));

    private bool IsOld(HttpRequest request) =>
        representation.LastModified is { } modified
        && HeaderUtilities.TryParseDate(request.Headers.IfModifiedSince.ToString(), out var since)
        && modified <= since;

    /// <summary>Any coding of the same bytes will do: a cache may send the tag of one and accept another.</summary>
    private bool IsOurs(ReadOnlySpan<char> quoted)
    {
        var tag = quoted.Trim('"');
        var core = representation.Tag.AsSpan();
        return tag.StartsWith(core, StringComparison.Ordinal) && tag[core.Length..] is "" or "-gzip" or "-br";
    }
}
