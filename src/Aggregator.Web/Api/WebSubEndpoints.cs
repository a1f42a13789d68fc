using Aggregator.Feeds;
using Aggregator.Feeds.Polling;
using Aggregator.Feeds.WebSub;
using Microsoft.AspNetCore.Mvc;

namespace Aggregator.Web.Api;

/// <summary>Where hubs push feeds to (WebSub). For machines: answers reveal nothing to a stranger.</summary>
internal static class WebSubEndpoints
{
    private const string Pattern = "/push/{feedId}/{token}";

    /// <summary>Bodies read at once, of all hubs together: each may be as large as a feed.</summary>
    private const int MaxBodies = 4;

    private static readonly SemaphoreSlim Bodies = new(MaxBodies, MaxBodies);

    /// <summary>Only where hubs were told an address.</summary>
    public static void MapWebSub(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetRequiredService<IOptions<WebSubOptions>>().Value.CallbackAddress is null)
        {
            return;
        }

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

        var admission = await receiver.AdmitAsync(feedId, token, context.RequestAborted);
        if (admission.Outcome == PushOutcome.Accepted && !await TryReceiveAsync(admission, context, receiver))
        {
            context.Response.Headers.RetryAfter = "30";
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        return Results.StatusCode(admission.Outcome switch
        {
            PushOutcome.Accepted => StatusCodes.Status202Accepted,
            PushOutcome.TooMany => StatusCodes.Status429TooManyRequests,
            _ => StatusCodes.Status410Gone,
        });
    }

    /// <summary>False, with nothing read, when as many bodies are being read as there may be.</summary>
    private static async Task<bool> TryReceiveAsync(PushAdmission admission, HttpContext context, PushReceiver receiver)
    {
        if (!await Bodies.WaitAsync(TimeSpan.Zero, context.RequestAborted))
        {
            return false;
        }

        try
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            var (signature, type) = (context.Request.Headers["X-Hub-Signature"], context.Request.ContentType);
            await receiver.ReceiveAsync(admission, signature, type, body.ToArray(), context.RequestAborted);
            return true;
        }
        finally
        {
            Bodies.Release();
        }
    }
}
