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
            context.Response.StatusCode = StatusCodes.Status414UriTooLong;
            return ErrorResponses.WriteStatusAsync(context);
        }

        if (LengthOf(request.Headers) > MaxHeaders)
        {
            context.Response.StatusCode = StatusCodes.Status431RequestHeaderFieldsTooLarge;
            return ErrorResponses.WriteStatusAsync(context);
        }

        return next(context);
    });

    private static int LengthOf(IHeaderDictionary headers) =>
        headers.Sum(header => header.Key.Length + header.Value.Sum(value => value?.Length ?? 0));
}
