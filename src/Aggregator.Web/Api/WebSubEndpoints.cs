using Aggregator.Feeds.Polling;
using Aggregator.Feeds.WebSub;
using Microsoft.AspNetCore.Http.Features;

namespace Aggregator.Web.Api;

/// <summary>Where hubs push feeds to (WebSub). For machines: answers have no body and reveal nothing to a stranger.</summary>
internal static class WebSubEndpoints
{
    private const string Pattern = "/push/{feedId}/{token}";

    public static void MapWebSub(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Pattern, VerifyAsync);
        endpoints.MapPost(Pattern, ReceiveAsync);
    }

    private static async Task<IResult> VerifyAsync(string feedId, string token, HttpContext context, WebSubCallbackHandler handler)
    {
        var (mode, topic) = (Find("hub.mode"), Find("hub.topic"));
        context.Response.Headers.CacheControl = CacheRule.Never;

        if (mode == "denied")
        {
            var isKnown = await handler.DenyAsync(feedId, token, topic, Find("hub.reason"), context.RequestAborted);
            return isKnown ? Results.Ok() : Results.NotFound();
        }

        if (Find("hub.challenge") is { Length: > 0 } challenge
            && await handler.VerifyAsync(feedId, token, mode, topic, Find("hub.lease_seconds"), context.RequestAborted))
        {
            return Results.Text(challenge);
        }

        return Results.NotFound();

        string? Find(string name) => context.Request.Query[name] is [var value] ? value : null;
    }

    private static async Task<IResult> ReceiveAsync(string feedId, string token, HttpContext context, PushReceiver receiver)
    {
        context.Response.Headers.CacheControl = CacheRule.Never;
        if (context.Request.Headers.ContentEncoding.Count > 0)
        {
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        if (await ReadBodyAsync(context, receiver.MaxBytes) is not { } body)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var outcome = await receiver.ReceiveAsync(
            feedId, token, context.Request.Headers["X-Hub-Signature"], context.Request.ContentType, body, context.RequestAborted);

        return Results.StatusCode(outcome switch
        {
            PushOutcome.Accepted => StatusCodes.Status202Accepted,
            PushOutcome.TooMany => StatusCodes.Status429TooManyRequests,
            _ => StatusCodes.Status410Gone,
        });
    }

    /// <returns>Null for a body larger than <paramref name="maxBytes"/>.</returns>
    private static async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(HttpContext context, int maxBytes)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = maxBytes + 1L;
        }

        if (context.Request.ContentLength > maxBytes)
        {
            return null;
        }

        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            if (body.Length + read > maxBytes)
            {
                return null;
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }
}
