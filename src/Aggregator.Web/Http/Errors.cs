using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;

namespace Aggregator.Web.Http;

/// <summary>What callers are told when something went wrong: what they can do, nothing of the inside.</summary>
internal static class Errors
{
    public static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        InvalidDataException => StatusCodes.Status400BadRequest,
        StorageUnavailableException or SubscriptionBusyException => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    public static Task AnswerAsync(HttpContext context)
    {
        if (context.Features.Get<IExceptionHandlerFeature>() is { } feature)
        {
            context.Response.StatusCode = StatusOf(feature.Error);
        }

        return AnswerStatusAsync(context);
    }

    public static Task AnswerStatusAsync(HttpContext context)
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
        StatusCodes.Status405MethodNotAllowed => $"{request.Method} is not taken at this address; the Allow header says what is.",
        StatusCodes.Status404NotFound => "There is nothing at this address; /openapi.json lists what there is.",
        StatusCodes.Status413PayloadTooLarge => "The body is larger than anything this address takes.",
        StatusCodes.Status503ServiceUnavailable => "The store cannot be reached just now; try again in a minute.",
        >= 500 => "Something went wrong here, not with your request; it has been written to the log.",
        _ => "The request cannot be answered as it is.",
    };
}
