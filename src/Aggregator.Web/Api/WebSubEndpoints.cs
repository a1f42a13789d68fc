using Aggregator.Feeds;
using Aggregator.Feeds.Polling;
using Aggregator.Feeds.WebSub;
using Microsoft.AspNetCore.Mvc;

namespace Aggregator.Web.Api;

/// <summary>Where hubs push feeds to (WebSub). For machines: answers reveal nothing to a stranger.</summary>
internal static class WebSubEndpoints
{
    private const string Pattern = "/push/{feedId}/{token}";

    public static void MapWebSub(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Pattern, LateHandler.Of(endpoints, Pattern, VerifyAsync));
        endpoints.MapPost(Pattern, LateHandler.Of(endpoints, Pattern, ReceiveAsync)).WithMetadata(
            new RequestSizeLimitAttribute(endpoints.ServiceProvider.GetRequiredService<IOptions<FeedOptions>>().Value.MaxBytes));
    }

    private static async Task<IResult> VerifyAsync(string feedId, string token, HttpContext context, WebSubCallbackHandler handler)
    {
        var (mode, topic) = (Find("hub.mode"), Find("hub.topic"));
        context.Response.Headers.CacheControl = CacheRule.Never;

        if (mode == "denied" && await handler.DenyAsync(feedId, token, topic, Find("hub.reason"), context.RequestAborted))
        {
            return Results.Ok();
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

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var outcome = await receiver.ReceiveAsync(
            feedId, token, context.Request.Headers["X-Hub-Signature"], context.Request.ContentType, body.ToArray(), context.RequestAborted);

        return Results.StatusCode(outcome switch
        {
            PushOutcome.Accepted => StatusCodes.Status202Accepted,
            PushOutcome.TooMany => StatusCodes.Status429TooManyRequests,
            _ => StatusCodes.Status410Gone,
        });
    }
}
