using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;

namespace Aggregator.Web.Http;

/// <summary>What callers get when something went wrong: what they can do about it, and nothing of the inside.</summary>
internal static class ErrorResponses
{
    public static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        InvalidDataException => StatusCodes.Status400BadRequest,
        StorageUnavailableException or SubscriptionBusyException => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    public static Task WriteExceptionAsync(HttpContext context)
    {
        if (context.Features.Get<IExceptionHandlerFeature>() is { } feature)
        {
            context.Response.StatusCode = StatusOf(feature.Error);
        }

        return WriteStatusAsync(context);
    }

    public static Task WriteStatusAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        SecurityHeaders.AddTo(context.Response);
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = "60";
        }

        return Problem.Of(status, ReasonPhrases.GetReasonPhrase(status), DetailOf(status, context.Request)).ExecuteAsync(context);
    }

    private static string DetailOf(int status, HttpRequest request) => status switch
    {
        StatusCodes.Status400BadRequest => "The request could not be read.",
        StatusCodes.Status405MethodNotAllowed => $"{request.Method} is not supported at this address; see the Allow header.",
        StatusCodes.Status404NotFound => "There is nothing at this address; /openapi.json lists all addresses.",
        StatusCodes.Status414UriTooLong => $"Path and query have at most {RequestGuard.MaxAddress} characters.",
        StatusCodes.Status431RequestHeaderFieldsTooLarge => $"All headers together have at most {RequestGuard.MaxHeaders} characters.",
        StatusCodes.Status413PayloadTooLarge => "The body is larger than this address accepts.",
        StatusCodes.Status503ServiceUnavailable => "The database cannot be reached right now; try again in a minute.",
        >= 500 => "Something went wrong on our side, not with your request. The error has been logged.",
        _ => "The request cannot be answered as it is.",
    };
}
