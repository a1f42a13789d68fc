using Microsoft.AspNetCore.WebUtilities;

namespace Aggregator.Web.Http;

/// <summary>Refuses addresses and headers longer than anything we take, in both hosts alike and before anything else reads them.</summary>
internal static class RequestGuard
{
    /// <summary>Characters of path and query.</summary>
    public const int MaxAddress = 4096;

    /// <summary>Characters of all headers together.</summary>
    public const int MaxHeaders = 16 * 1024;

    public static IApplicationBuilder UseRequestGuard(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if ((request.Path.Value?.Length ?? 0) + (request.QueryString.Value?.Length ?? 0) > MaxAddress)
        {
            return RefuseAsync(context, StatusCodes.Status414UriTooLong, $"Path and query have at most {MaxAddress} characters.");
        }

        if (LengthOf(request.Headers) > MaxHeaders)
        {
            return RefuseAsync(
                context, StatusCodes.Status431RequestHeaderFieldsTooLarge, $"All headers together have at most {MaxHeaders} characters.");
        }

        return next(context);
    });

    private static int LengthOf(IHeaderDictionary headers) =>
        headers.Sum(header => header.Key.Length + header.Value.Sum(value => value?.Length ?? 0));

    private static Task RefuseAsync(HttpContext context, int status, string detail)
    {
        context.Response.StatusCode = status;
        SecurityHeaders.AddTo(context.Response);

        return Problem.Of(status, ReasonPhrases.GetReasonPhrase(status), detail).ExecuteAsync(context);
    }
}
