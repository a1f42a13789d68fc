using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Aggregator.Web.Http;

/// <summary>A representation as it goes out in one content coding: every header is written once, however often it is sent.</summary>
/// <param name="coding"><c>br</c>, <c>gzip</c>, or null for none.</param>
internal sealed class PrebuiltResponse(Representation representation, string? coding, string cacheControl, string vary)
{
    private readonly byte[] _body = representation.In(coding);
    private readonly string _tag = representation.ETagIn(coding);
    private readonly string? _lastModified = representation.LastModified is { } modified ? HeaderUtilities.FormatDate(modified) : null;

    /// <summary>Conditional (RFC 9110, 13): what the caller has is not sent again.</summary>
    public Task SendAsync(HttpContext context)
    {
        var response = context.Response;
        var headers = response.Headers;
        headers.ETag = _tag;
        headers.CacheControl = cacheControl;
        headers.Vary = vary;
        headers.LastModified = _lastModified;
        PublicReads.AddTo(headers);

        if (IsUnchanged(context.Request))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        headers.ContentType = representation.ContentType;
        headers.ContentEncoding = coding;
        headers.ContentLength = _body.Length;

        // The server ends a write to a caller who left by itself; a token for it would be made for every request.
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(_body, CancellationToken.None).AsTask();
    }

    private bool IsUnchanged(HttpRequest request)
    {
        var given = request.Headers.IfNoneMatch;

        // The tag we gave, given back: what callers send, and not worth a parser.
        if (given.Count == 1 && given[0] == _tag)
        {
            return true;
        }

        return given.Count > 0 ? IsNamed(given) : IsOld(request);
    }

    private bool IsNamed(StringValues given) =>
        EntityTagHeaderValue.TryParseList(given, out var tags) && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || IsOurs(tag.Tag.AsSpan()));

    private bool IsOld(HttpRequest request) =>
        representation.LastModified is { } modified
        && HeaderUtilities.TryParseDate(request.Headers.IfModifiedSince.ToString(), out var since)
        && modified <= since;

    /// <summary>Any coding of the same bytes will do: a cache may ask with the tag of one and accept another.</summary>
    private bool IsOurs(ReadOnlySpan<char> quoted)
    {
        var tag = quoted.Trim('"');
        var core = representation.Tag.AsSpan();
        return tag.StartsWith(core, StringComparison.Ordinal) && tag[core.Length..] is "" or "-gzip" or "-br";
    }
}
